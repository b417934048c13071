import { useEffect, useState } from 'react'
import { useStores } from '../../state/hooks.ts'
import { useText } from '../../ui/language.tsx'

/** Opens files and folders that are dropped anywhere on the page. */
export function DropZone() {
  const { local } = useStores()
  const t = useText().frame
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(false)
      void local.openDropped(event.dataTransfer.items)
    }
    document.addEventListener('dragover', over)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
    }
  }, [local])
  return isOver ? <div className="drop">{t.dropHere}</div> : null
}

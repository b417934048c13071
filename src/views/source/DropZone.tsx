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
      // What a field takes for itself is not opened.
      const isTaken = event.defaultPrevented
      event.preventDefault()
      setOver(!isTaken)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      setOver(false)
      if (event.defaultPrevented) return
      event.preventDefault()
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

import { useLayoutEffect, useRef } from 'react'
import { setTex, type TexInput, type TexMacros } from './tex.ts'

/**
 * One formula. A `$…$` that cannot be set is text, dollars included; other delimiters show their
 * source in a code face, with the reason as its title.
 */
export function Tex(props: {
  formula: TexInput
  macros: TexMacros
  repair: (tex: string) => string
}) {
  const { formula, macros, repair } = props
  const { tex, display, source } = formula
  const ref = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const outcome = setTex(element, { tex, display, source }, macros, repair)
    if (outcome.kind === 'set') {
      if (outcome.mended) element.dataset['mended'] = ''
      return
    }
    element.dataset['failed'] = ''
    if (/^\$(?!\$)/.test(source)) {
      element.textContent = source
      return
    }
    const code = document.createElement('code')
    code.textContent = source
    code.title = outcome.reason
    element.replaceChildren(code)
  }, [tex, display, source, macros, repair])
  return <span ref={ref} className="tx" data-tex={source} />
}

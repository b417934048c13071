import { useEffect, useState } from 'react'
import type { DiffTexts, Piece, TextDiff } from '../../../conversation/diff.ts'
import { compare } from '../../../text/compare.ts'
import { useText } from '../../../ui/language.tsx'
import { markText } from '../../../ui/mark.tsx'
import { useSlices } from '../../../ui/slices.ts'
import { Prose } from '../Prose.tsx'
import type { ComparedPart } from './sides.ts'

/** How two texts are shown: as written with their differences, or set for reading. */
export type ComparedMode = 'marked' | 'reading'

interface TextsProps {
  readonly part: ComparedPart
  readonly mode: ComparedMode
  readonly diffTexts: DiffTexts
}

/** Two texts side by side; the same one stands once. */
export function ComparedTexts({ part, mode, diffTexts }: TextsProps) {
  const text = compare[useText().language]
  const isSame = part.left === part.right
  const marked = mode === 'marked' && part.left !== '' && part.right !== ''
  const diff = useDiff(part, diffTexts, marked && !isSame)
  if (isSame) {
    return (
      <div className="cp-same">
        <p className="q cv-note">{text.same}</p>
        <Prose text={part.left} mark={null} breaks={part.kind === 'text'} />
      </div>
    )
  }
  return (
    <>
      {marked && (
        <p className="q2 n cv-note" role="status">
          {diff === null
            ? text.working
            : diff === 'failed'
              ? text.failed
              : text.common(Math.round(diff.common * 100))}
        </p>
      )}
      <div className="cp-two">
        {(['left', 'right'] as const).map((side) => {
          const letter = side === 'left' ? 'A' : 'B'
          const whole = part[side]
          const pieces =
            diff === null || diff === 'failed' ? [{ text: whole, isOwn: false }] : diff[side]
          return (
            <div key={side} className="cp-side" role="group" aria-label={letter}>
              <span className="cp-letter" aria-hidden="true">
                {letter}
              </span>
              {whole === '' ? (
                <p className="q">{text.none}</p>
              ) : marked ? (
                <Pieces pieces={pieces} label={text.onlyIn(letter)} />
              ) : (
                <Prose text={whole} mark={null} breaks={part.kind === 'text'} />
              )}
            </div>
          )
        })}
      </div>
    </>
  )
}

/** Characters of one step in which a long text is put on the page. */
const step = 16_000

function Pieces({ pieces, label }: { pieces: readonly Piece[]; label: string }) {
  const groups = groupsOf(pieces)
  const shown = useSlices(pieces, groups.length, 2)
  return (
    <div className="cp-text" dir="auto" aria-busy={shown < groups.length || undefined}>
      {groups.slice(0, shown).map((group, index) => (
        <span key={index}>
          {group.map((piece, place) =>
            piece.isOwn ? (
              <mark key={place} className="cp-own" title={label}>
                {markText(piece.text, null)}
              </mark>
            ) : (
              <span key={place}>{markText(piece.text, null)}</span>
            ),
          )}
        </span>
      ))}
    </div>
  )
}

/** Pieces in groups of about one step; a long piece is cut between two lines or where it must be. */
function groupsOf(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [[]]
  let size = 0
  for (const { text, isOwn } of pieces) {
    for (let at = 0; at < text.length;) {
      const line = text.indexOf('\n', at + step - 1)
      const end =
        text.length - at <= step
          ? text.length
          : line < 0
            ? at + step
            : Math.min(line + 1, at + 2 * step)
      groups.at(-1)?.push({ text: text.slice(at, end), isOwn })
      size += end - at + 40
      if (size >= step) {
        groups.push([])
        size = 0
      }
      at = end
    }
  }
  return groups.filter((group) => group.length > 0)
}

function useDiff(part: ComparedPart, diffTexts: DiffTexts, isWanted: boolean) {
  const [done, setDone] = useState<{ part: ComparedPart; diff: TextDiff | 'failed' } | null>(null)
  useEffect(() => {
    if (!isWanted) return undefined
    const work = new AbortController()
    const settle = (diff: TextDiff | 'failed') => {
      if (!work.signal.aborted) setDone({ part, diff })
    }
    diffTexts(part.left, part.right, work.signal).then(settle, () => settle('failed'))
    return () => work.abort()
  }, [part, diffTexts, isWanted])
  return done?.part === part ? done.diff : null
}

import type { Fault } from '../lib/errors.ts'
import { faultsEnglish } from './errors-en.ts'
import { faultsKorean } from './errors-ko.ts'
import type { FaultTable, FaultWords } from './fault-words.ts'
import { section } from './section.ts'

/** Says what a fault means, naming the file it is about. */
export const errors = section({
  en: { words: wordsFrom(faultsEnglish), retry: 'Try again' },
  ko: { words: wordsFrom(faultsKorean), retry: '다시 시도' },
})

function wordsFrom(table: FaultTable): (fault: Fault) => FaultWords {
  return (fault) => (table[fault.kind] as (fault: Fault) => FaultWords)(fault)
}

import type { Random } from '../random.ts'
import { WORDS } from './words.ts'
import { literal, program, type CodeTask, type CodeTemplate } from './task.ts'

function caesar(random: Random): CodeTask {
  const text = random.sample(WORDS, 4).join(' ')
  const shift = random.int(1, 25)
  const moved = Array.from(text, (c) =>
    c === ' ' ? c : String.fromCharCode(((c.charCodeAt(0) - 97 + shift) % 26) + 97),
  )
  return {
    topic: 'Caesar cipher',
    statement: `Shift every lowercase letter of "${text}" by ${shift} places in the alphabet, wrapping from z to a; leave other characters alone. Print the result, then shift it back and print that too.`,
    thoughts: [
      'Work with 0 to 25: subtract the code of a, add the shift, take the remainder, add the code of a again.',
      `Shifting back is the same function with ${-shift}. Python's % already gives a non-negative result; in JavaScript -1 % 26 is -1, so add 26 first.`,
    ],
    idea: 'A single function does both directions; the remainder makes the alphabet circular.',
    complexity: 'O(n).',
    python: program(`
      def shift(text, places):
          return "".join(
              chr((ord(c) - ord("a") + places) % 26 + ord("a")) if c.islower() else c for c in text
          )


      secret = shift("${text}", ${shift})
      print(secret)
      print(shift(secret, -${shift}))`),
    javascript: program(`
      function shift(text, places) {
        return text.replace(/[a-z]/g, (c) =>
          String.fromCharCode(((((c.charCodeAt(0) - 97 + places) % 26) + 26) % 26) + 97),
        )
      }

      const secret = shift('${text}', ${shift})
      console.log(secret)
      console.log(shift(secret, -${shift}))`),
    output: `${moved.join('')}\n${text}`,
  }
}

function runLength(random: Random): CodeTask {
  const text = Array.from({ length: random.int(5, 9) }, () =>
    'ABCDE'.charAt(random.int(0, 4)).repeat(random.int(1, 6)),
  ).join('')
  const packed = text.replaceAll(/(.)\1*/g, (run, c: string) => `${run.length}${c}`)
  return {
    topic: 'run-length encoding',
    statement: `Compress the string ${text} by writing each run of equal letters as its length followed by the letter. Print the compressed string, and on a second line its length as a percentage of the original, rounded down.`,
    thoughts: [
      'Walk through the string and close a run when the letter changes, and once more at the end.',
      `Original length ${text.length}, compressed ${packed.length}: ${Math.floor((100 * packed.length) / text.length)} %. Short runs make it longer, so values above 100 are possible.`,
    ],
    idea: 'Grouping equal neighbours gives the runs; each becomes a count and a letter.',
    complexity: 'O(n).',
    python: program(`
      from itertools import groupby

      text = "${text}"
      packed = "".join(f"{len(list(run))}{letter}" for letter, run in groupby(text))
      print(packed)
      print(100 * len(packed) // len(text))`),
    javascript: program(`
      const text = '${text}'
      const packed = text.replace(/(.)\\1*/g, (run, letter) => \`\${run.length}\${letter}\`)
      console.log(packed)
      console.log(Math.floor((100 * packed.length) / text.length))`),
    output: `${packed}\n${Math.floor((100 * packed.length) / text.length)}`,
  }
}

function anagrams(random: Random): CodeTask {
  const groups = random.sample(
    [
      ['listen', 'silent', 'enlist'],
      ['stone', 'notes', 'onset'],
      ['angle', 'glean'],
      ['earth', 'heart'],
      ['night', 'thing'],
      ['below', 'elbow'],
      ['study', 'dusty'],
      ['cider', 'cried'],
    ],
    3,
  )
  const words = random.shuffle([...groups.flat(), random.pick(WORDS)])
  const key = (word: string) => Array.from(word).sort().join('')
  const found = new Map<string, string[]>()
  for (const word of words) found.set(key(word), [...(found.get(key(word)) ?? []), word])
  const lines = [...found.values()]
    .filter((group) => group.length > 1)
    .map((group) => group.sort().join(' '))
  return {
    topic: 'anagrams',
    statement: `Group the words ${words.join(', ')} into anagrams. Print each group with at least two words on a line of its own, words and lines in alphabetical order.`,
    thoughts: [
      'Two words are anagrams when their sorted letters are equal. That string is the key of a map.',
      'Sort within a group, drop the groups of one, sort the lines.',
    ],
    idea: 'The sorted letters of a word serve as key; words with the same key are anagrams of each other.',
    complexity: 'O(n · k log k) for n words of length k.',
    python: program(`
      from collections import defaultdict

      words = ${literal(words)}
      groups = defaultdict(list)
      for word in words:
          groups["".join(sorted(word))].append(word)

      for line in sorted(" ".join(sorted(group)) for group in groups.values() if len(group) > 1):
          print(line)`),
    javascript: program(`
      const words = ${literal(words)}
      const groups = new Map()
      for (const word of words) {
        const key = [...word].sort().join('')
        groups.set(key, [...(groups.get(key) ?? []), word])
      }

      const lines = [...groups.values()]
        .filter((group) => group.length > 1)
        .map((group) => group.sort().join(' '))
      for (const line of lines.sort()) console.log(line)`),
    output: lines.sort().join('\n'),
  }
}

export const letters: readonly CodeTemplate[] = [caesar, runLength, anagrams]

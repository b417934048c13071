import type { Random } from '../random.ts'
import { literal, program, type CodeTask, type CodeTemplate } from './task.ts'

const WORDS =
  'river stone lantern harbour meadow copper velvet thunder orchard saddle marble cinder willow anchor pepper candle falcon ribbon timber pocket garden silver winter bridge'.split(
    ' ',
  )

function wordCount(random: Random): CodeTask {
  const base = random.sample(WORDS, 5)
  const text = Array.from({ length: random.int(9, 16) }, () => random.pick(base)).join(' ')
  const counts = new Map<string, number>()
  for (const word of text.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1)
  const order = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, 3)
  return {
    topic: 'counting words',
    statement: `Count the words of the text\n\n> ${text}\n\nand print the three most frequent ones with their counts, one per line, most frequent first; equal counts in alphabetical order.`,
    thoughts: [
      'A hash map from word to count, then sort by count descending and word ascending.',
      'In Python the key (-count, word) does both at once; in JavaScript the comparator needs two parts.',
      `Counts by hand: ${[...counts].map(([word, n]) => `${word} ${n}`).join(', ')}.`,
    ],
    idea: 'One pass counts, one sort orders by falling count and then by the word itself.',
    complexity: 'O(n) to count and O(k log k) to sort k different words.',
    python: program(`
      from collections import Counter

      text = "${text}"
      counts = Counter(text.split())
      for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3]:
          print(word, count)`),
    javascript: program(`
      const text = '${text}'
      const counts = new Map()
      for (const word of text.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1)

      const order = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      for (const [word, count] of order.slice(0, 3)) console.log(word, count)`),
    output: order.map(([word, count]) => `${word} ${count}`).join('\n'),
  }
}

function brackets(random: Random): CodeTask {
  const make = () => {
    let [open, text] = ['', '']
    for (let i = random.int(2, 5); i > 0; i--) {
      const kind = random.int(0, 2)
      open = '([{'.charAt(kind) + open
      text += '([{'.charAt(kind)
      if (random.chance(0.4)) {
        text += ')]}'.charAt('([{'.indexOf(open.charAt(0)))
        open = open.slice(1)
      }
    }
    for (const c of open) text += ')]}'.charAt('([{'.indexOf(c))
    return random.chance(0.5) ? text : text.slice(0, -1) + random.pick([')', ']', '}', ''])
  }
  const inputs = Array.from({ length: 4 }, make)
  const balanced = (text: string): boolean => {
    const shorter = text.replaceAll(/\(\)|\[\]|\{\}/g, '')
    return shorter === text ? text === '' : balanced(shorter)
  }
  return {
    topic: 'stacks',
    statement: `Decide for each of the strings ${inputs.map((text) => `\`${text}\``).join(', ')} whether its brackets are balanced. Print yes or no for each, one per line.`,
    thoughts: [
      'A counter is not enough, since kinds must match: ([)] has equal counts but is wrong. Use a stack.',
      'Opening bracket: push the closing one that I expect. Closing bracket: it must be the one on top. At the end the stack must be empty.',
      `Going through: ${inputs.map((text) => `${text} ${balanced(text) ? 'is fine' : 'fails'}`).join('; ')}.`,
    ],
    idea: 'The stack holds the closing brackets that are still expected; a closing bracket must equal the top, and nothing may be left over.',
    complexity: 'O(n) time and memory.',
    python: program(`
      PAIRS = {"(": ")", "[": "]", "{": "}"}


      def is_balanced(text):
          expected = []
          for c in text:
              if c in PAIRS:
                  expected.append(PAIRS[c])
              elif not expected or expected.pop() != c:
                  return False
          return not expected


      for text in ${literal(inputs)}:
          print("yes" if is_balanced(text) else "no")`),
    javascript: program(`
      const pairs = { '(': ')', '[': ']', '{': '}' }

      function isBalanced(text) {
        const expected = []
        for (const c of text) {
          if (c in pairs) expected.push(pairs[c])
          else if (expected.pop() !== c) return false
        }
        return expected.length === 0
      }

      for (const text of ${literal(inputs)}) {
        console.log(isBalanced(text) ? 'yes' : 'no')
      }`),
    output: inputs.map((text) => (balanced(text) ? 'yes' : 'no')).join('\n'),
  }
}

function editDistance(random: Random): CodeTask {
  const [a = '', b = ''] = random.sample(
    [
      'kitten',
      'sitting',
      'saturday',
      'sunday',
      'planet',
      'plant',
      'flask',
      'flash',
      'orchid',
      'orchard',
      'stone',
      'storm',
      'marble',
      'marvel',
      'candle',
      'cradle',
    ],
    2,
  )
  const memo = new Map<string, number>()
  const distance = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j
    const key = `${i},${j}`
    const known = memo.get(key)
    if (known !== undefined) return known
    const same = a[i - 1] === b[j - 1] ? 0 : 1
    const value = Math.min(
      distance(i - 1, j) + 1,
      distance(i, j - 1) + 1,
      distance(i - 1, j - 1) + same,
    )
    memo.set(key, value)
    return value
  }
  return {
    topic: 'edit distance',
    statement: `How many single-character insertions, deletions and replacements turn "${a}" into "${b}" at least? Print the number.`,
    thoughts: [
      'Levenshtein distance. d[i][j] is the distance of the first i and j letters.',
      'The last letters are either matched (free if equal, 1 if replaced), or one of them is deleted or inserted at cost 1.',
      `The lengths differ by ${Math.abs(a.length - b.length)}, so the answer is at least that; and at most ${Math.max(a.length, b.length)}.`,
    ],
    idea: 'Only the previous row of the table is needed, so one list that is rebuilt for every letter of the first word suffices.',
    complexity: `O(mn) time (here ${a.length} × ${b.length}) and O(n) memory.`,
    python: program(`
      def edit_distance(a, b):
          row = list(range(len(b) + 1))
          for i, x in enumerate(a, 1):
              previous, row = row, [i]
              for j, y in enumerate(b, 1):
                  row.append(min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (x != y)))
          return row[-1]


      print(edit_distance("${a}", "${b}"))`),
    javascript: program(`
      function editDistance(a, b) {
        let row = Array.from({ length: b.length + 1 }, (_, j) => j)
        for (let i = 1; i <= a.length; i++) {
          const previous = row
          row = [i]
          for (let j = 1; j <= b.length; j++) {
            const change = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
            row.push(Math.min(previous[j] + 1, row[j - 1] + 1, change))
          }
        }
        return row.at(-1)
      }

      console.log(editDistance('${a}', '${b}'))`),
    output: `${distance(a.length, b.length)}`,
  }
}

function caesar(random: Random): CodeTask {
  const text = random.sample(WORDS, 4).join(' ')
  const shift = random.int(1, 25)
  const moved = [...text].map((c) =>
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
    random.pick([...'ABCDE']).repeat(random.int(1, 6)),
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
  const key = (word: string) => [...word].sort().join('')
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

export const strings: readonly CodeTemplate[] = [
  wordCount,
  brackets,
  editDistance,
  caesar,
  runLength,
  anagrams,
]

import type { Random } from '../random.ts'
import { WORDS } from './words.ts'
import { literal, program, type CodeTask, type CodeTemplate } from './task.ts'

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

export const strings: readonly CodeTemplate[] = [wordCount, brackets, editDistance]

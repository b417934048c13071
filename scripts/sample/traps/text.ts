import { turn } from '../entry.ts'
import { conversation, exchange, type Trap } from './trap.ts'

const BOM = '\uFEFF'

/** Oddities of characters and of the shape of a chat. */
export const textTraps: readonly Trap[] = [
  {
    name: 'byte-order mark',
    split: 'chat',
    make: (random) => {
      const file = random.pick(['notes.txt', 'menu.csv', 'lyrics.txt'])
      return exchange(
        'pasted file',
        `${BOM}I pasted this from ${file} and the first column heading is not found. What is wrong?`,
        `${BOM}Your text begins with a byte-order mark (U+FEFF), an invisible character that some editors put at the start of ${file}. Save the file as "UTF-8 without BOM" or read it with the encoding \`utf-8-sig\`.`,
      )
    },
  },
  {
    name: 'search characters',
    split: 'chat',
    make: (random) => {
      const percent = random.int(5, 95)
      return exchange(
        'wildcards',
        `In SQL, how do I find rows where the note contains "${percent}% off_peak" literally? The path is C:\\temp\\offers_${percent}%.csv by the way.`,
        `In LIKE, \`%\` stands for any text and \`_\` for one character, so both must be escaped:\n\n\`\`\`sql\nselect * from notes where note like '%${percent}\\% off\\_peak%' escape '\\'\n\`\`\`\n\nThe backslashes in C:\\temp\\offers_${percent}%.csv need no care unless you search for them; then write \\\\ for each \\.`,
      )
    },
  },
  {
    name: 'line and paragraph separators',
    split: 'chat',
    make: (random) =>
      exchange(
        'poem',
        `Please set this in two stanzas:\u2028the ${random.pick(['harbour', 'orchard', 'attic'])} sleeps\u2028the lamp is low\u2029morning comes anyway`,
        'Here it is, with line separators (U+2028) inside and a paragraph separator (U+2029) between the stanzas:\n\nthe night is long\u2028the kettle sings\u2029the window pales\u2028a sparrow wakes',
      ),
  },
  {
    name: 'system message first',
    split: 'chat',
    make: (random) =>
      conversation(
        'role',
        turn(
          'system',
          `You are the ${random.pick(['lighthouse keeper', 'librarian', 'baker'])} of a small island. Stay in character and keep answers under forty words.`,
        ),
        turn('user', 'Good evening! How is your work today?'),
        turn(
          'assistant',
          'Good evening, traveller. Quiet, as I like it: the wind is down, the tea is hot, and somebody has finally brought back what they borrowed in spring.',
        ),
      ),
  },
  {
    name: 'repeated roles',
    split: 'chat',
    make: (random) => {
      const plant = random.pick(['monstera', 'basil', 'orchid'])
      return conversation(
        'two messages in a row',
        turn('user', `My ${plant} has yellow leaves.`),
        turn('user', 'Oh, and I water it every day, if that matters.'),
        turn('assistant', 'It matters a lot.'),
        turn(
          'assistant',
          `Daily water is usually too much for a ${plant}: roots need air. Let the upper two centimetres of soil dry before the next watering and cut off the yellow leaves.`,
        ),
      )
    },
  },
  {
    name: 'redacted chat prompt',
    split: 'chat',
    make: (random) => ({
      ...exchange(
        'redacted prompt',
        '',
        random.pick([
          'A good name for a quiet reading café would be "The Slow Page". Others: "Margin Notes", "Chapter & Cup", "Second Reading".',
          'Yes: both trains stop there, but only the slower one has a bicycle compartment. Allow ten minutes for the change of platform.',
          'You could begin with a scene instead of an explanation: the door, the letter on the floor, the name that nobody in the house has spoken for years.',
        ]),
      ),
      notes: { prompt_redacted: true },
    }),
  },
  {
    name: 'tags and script in text',
    split: 'chat',
    make: (random) => {
      const n = random.int(1, 99)
      return exchange(
        'HTML',
        `Why does my guest book run <script>alert(${n})</script> when somebody writes it into the form? I print the text inside <div class="entry">.`,
        `Because the text becomes part of the page. <script>alert(${n})</script> and even <img src=x onerror="alert(${n})"> are then executed (cross-site scripting). Escape <, > and & before printing:\n\n- \`<\` becomes \`&lt;\`\n- \`>\` becomes \`&gt;\`\n- \`&\` becomes \`&amp;\`\n\nor set \`textContent\` instead of \`innerHTML\`. Tags such as <b>bold</b> then show as they were typed.`,
      )
    },
  },
  {
    name: 'emoji',
    split: 'chat',
    make: (random) =>
      exchange(
        'emoji',
        'How many characters is 👨‍👩‍👧‍👦? And 🇰🇷?',
        `👨‍👩‍👧‍👦 looks like one character but is seven code points: four people joined by three zero-width joiners, eleven UTF-16 units. 🇰🇷 is two regional indicators (K and R). A thumb with a skin tone such as 👍${random.pick(['🏽', '🏿', '🏻'])} is two code points. Count grapheme clusters if you want what people see. 🎉`,
      ),
  },
  {
    name: 'right-to-left text',
    split: 'chat',
    make: (random) => {
      const room = random.int(100, 420)
      return exchange(
        'mixed directions',
        `How do I write "room ${room} is free (call Dana)" in Arabic and Hebrew?`,
        `Arabic: الغرفة ${room} شاغرة (اتصل بـ Dana)\n\nHebrew: חדר ${room} פנוי (להתקשר ל-Dana)\n\nBoth scripts run from right to left, while the number ${room} and the name Dana keep their own direction; the brackets are mirrored.`,
      )
    },
  },
  {
    name: 'combining marks',
    split: 'chat',
    make: (random) =>
      exchange(
        'Unicode normalisation',
        `Why are "cafe\u0301" and "caf\u00e9" not equal in my program? Same with "n\u0303" and "\u00f1".`,
        `They look alike but are written differently: "caf\u00e9" has one code point for the last letter (U+00E9), "cafe\u0301" has two, an e and a combining acute accent (U+0301). Normalise both sides, for example with NFC, before comparing. Marks can also pile up: ${random.pick(['Z\u0351\u0343\u036b', 'a\u0308\u0304\u0301', 'o\u0302\u0323\u0300'])} is one visible letter.`,
      ),
  },
  {
    name: 'Markdown table',
    split: 'chat',
    make: (random) => {
      const base = random.int(2, 6)
      const rows = [1, 2, 3, 4, 5].map((k) => `| ${k} | ${base}^${k} | ${base ** k} |`)
      return exchange(
        'table',
        `Make a table of the first five powers of ${base}.`,
        `| exponent | power | value |\n|:---:|:---|---:|\n${rows.join('\n')}\n\nCells may hold \`code\`, **bold** text or a pipe \\| if it is escaped.`,
      )
    },
  },
  {
    name: 'money',
    split: 'chat',
    make: (random) => {
      const [price, count] = [random.int(3, 30), random.int(3, 12)]
      return exchange(
        'prices',
        `Tickets cost $${price} each, and I have $${price * count + 7}. How many can I buy and what is left of my $${price * count + 7}?`,
        `You can buy ${count} tickets: ${count} x $${price} = $${price * count}. From $${price * count + 7} that leaves $7, which is not enough for another at $${price}${price <= 7 ? ' plus the fee' : ''}. (In US$, of course; in A$ or NT$ the sums are the same.)`,
      )
    },
  },
  {
    name: 'code fences',
    split: 'chat',
    make: (random) => {
      const name = random.pick(['report', 'photos', 'thesis'])
      return exchange(
        'shell',
        `How do I pack the folder ${name} and see what is inside the archive?`,
        `Pack it:\n\n\`\`\`bash\ntar -czf ${name}.tar.gz ${name}/\n\`\`\`\n\nList it:\n\n\`\`\`\ntar -tzf ${name}.tar.gz\n\`\`\`\n\nA fence inside a longer fence:\n\n~~~~markdown\n\`\`\`python\nprint("$HOME is not expanded here")\n\`\`\`\n~~~~\n\nand inline \`$PWD\` too.`,
      )
    },
  },
]

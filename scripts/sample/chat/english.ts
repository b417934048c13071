import type { Random } from '../random.ts'
import type { Talk, TalkTemplate } from './talk.ts'

const PHRASES = {
  'thank you': {
    Korean: '감사합니다 (gamsahamnida)',
    Chinese: '谢谢 (xièxie)',
    Japanese: 'ありがとう (arigatō)',
    Spanish: 'gracias',
    German: 'danke',
    French: 'merci',
    Arabic: 'شكرًا (shukran)',
    Hebrew: 'תודה (toda)',
    Swahili: 'asante',
    Finnish: 'kiitos',
  },
  'good morning': {
    Korean: '좋은 아침입니다 (joeun achimimnida)',
    Chinese: '早上好 (zǎoshang hǎo)',
    Japanese: 'おはようございます (ohayō gozaimasu)',
    Spanish: 'buenos días',
    German: 'guten Morgen',
    French: 'bonjour',
    Arabic: 'صباح الخير (ṣabāḥ al-khayr)',
    Hebrew: 'בוקר טוב (boker tov)',
    Swahili: 'habari za asubuhi',
    Finnish: 'hyvää huomenta',
  },
  'excuse me': {
    Korean: '실례합니다 (sillyehamnida)',
    Chinese: '打扰一下 (dǎrǎo yíxià)',
    Japanese: 'すみません (sumimasen)',
    Spanish: 'disculpe',
    German: 'Entschuldigung',
    French: 'excusez-moi',
    Arabic: 'عفوًا (ʿafwan)',
    Hebrew: 'סליחה (slicha)',
    Swahili: 'samahani',
    Finnish: 'anteeksi',
  },
  'how much is it?': {
    Korean: '얼마예요? (eolmayeyo?)',
    Chinese: '多少钱？ (duōshao qián?)',
    Japanese: 'いくらですか (ikura desu ka)',
    Spanish: '¿cuánto cuesta?',
    German: 'Was kostet das?',
    French: 'combien ça coûte ?',
    Arabic: 'بكم هذا؟ (bikam hādhā?)',
    Hebrew: 'כמה זה עולה? (kama ze ole?)',
    Swahili: 'ni bei gani?',
    Finnish: 'paljonko se maksaa?',
  },
} as const

function phrasebook(random: Random): Talk {
  const phrase = random.pick(['thank you', 'good morning', 'excuse me', 'how much is it?'] as const)
  const words = PHRASES[phrase]
  const languages = random
    .sample(Object.keys(words) as (keyof typeof words)[], random.int(3, 5))
    .sort()
  return {
    topic: 'phrasebook',
    language: 'en',
    turns: [
      {
        ask: `How do I say "${phrase}" in ${languages.slice(0, -1).join(', ')} and ${languages.at(-1) ?? ''}?`,
        think: `${languages.length} languages; add a transcription where the script is not Latin.`,
        reply: [
          [
            '| language | phrase |',
            '|---|---|',
            ...languages.map((language) => `| ${language} | ${words[language]} |`),
          ].join('\n'),
          random.pick([
            'A smile helps with all of them. 🙂',
            'Said slowly, any of these will be understood.',
            'Locals usually enjoy the attempt. 👍',
          ]),
        ].join('\n\n'),
      },
    ],
  }
}

const EXPLAINED = [
  [
    'why the sky is blue',
    'Sunlight contains all colours. Molecules of air scatter short waves much more than long ones: the strength grows as one over the fourth power of the wavelength. Blue light (about 450 nm) is therefore scattered some four times as much as red (about 650 nm), and reaches your eyes from every direction.',
    'Then why are sunsets red?',
    'In the evening the light takes a much longer way through the air. Most of the blue has been scattered out of the beam before it reaches you; what is left is orange and red.',
  ],
  [
    'what a hash function is',
    'A hash function turns data of any length into a short value of fixed length. The same input always gives the same value, and a small change gives a completely different one. It is used to find things quickly (hash tables) and to notice changes (checksums).',
    'Can two inputs have the same hash?',
    'Yes. There are more inputs than values, so collisions must exist. Good functions make them rare; cryptographic ones make it infeasible to find any on purpose.',
  ],
  [
    'how vaccines work',
    'A vaccine shows the immune system a harmless part or likeness of a germ. The body makes antibodies and, more important, memory cells. When the real germ comes, these cells react within days instead of weeks.',
    'Why do some need boosters?',
    'Memory fades at different speeds and some germs change. A booster reminds the immune system, or shows it the new version.',
  ],
  [
    'the difference between weather and climate',
    'Weather is the state of the air now and in the next days. Climate is the statistics of weather over decades: averages, extremes, how often something happens. "Climate is what you expect, weather is what you get."',
    'How many years count as climate?',
    'By convention thirty. That is long enough to average out single odd years.',
  ],
  [
    'what compound interest is',
    'With compound interest you also earn interest on earlier interest. At 7 % a sum doubles in about ten years, because 1.07^10 is about 1.97.',
    'Is there a quick rule for the doubling time?',
    'Divide 72 by the percentage: at 6 % about twelve years, at 9 % about eight. It works because ln 2 is about 0.693 and 72 has many divisors.',
  ],
  [
    'how tides come about',
    'The Moon pulls more strongly on the near side of the Earth than on the far side. The difference stretches the oceans into two bulges, one towards the Moon and one away from it. The Earth turns beneath them, so most coasts see two high tides a day.',
    'Does the Sun matter as well?',
    'Yes, a little less than half as much as the Moon. When both pull along one line, at new and full moon, we get spring tides.',
  ],
  [
    'why bread rises',
    'Yeast eats sugar from the flour and gives off carbon dioxide and some alcohol. The elastic gluten network holds the bubbles, so the dough grows. In the oven the gas expands once more before the crust sets.',
    'What if I have no yeast?',
    'Use baking soda with something sour such as buttermilk: acid and soda make carbon dioxide at once, without waiting. That is how soda bread is made.',
  ],
  [
    'what recursion is',
    'A function is recursive when it calls itself on a smaller problem and has a case that needs no further call. Example: the sum of a list is its first item plus the sum of the rest; the sum of an empty list is 0.',
    'When is it a bad idea?',
    'When the same small problems come up again and again (as in naive Fibonacci) or when the depth can be large: every call waits on the stack. Then use a loop or remember results.',
  ],
] as const

function explain(random: Random): Talk {
  const [what, answer, further, second] = random.pick(EXPLAINED)
  const audience = random.pick(['', ' to a ten-year-old', ' in a few sentences', ' without jargon'])
  const turns = [
    {
      ask: random.pick([`Explain ${what}${audience}.`, `Can you tell me ${what}${audience}?`]),
      think: 'Main cause first, then one concrete detail to remember it by. Keep it short.',
      reply: answer,
    },
    { ask: further, think: 'A follow-up on the same subject; answer directly.', reply: second },
  ]
  const talk = {
    topic: 'explanation',
    language: 'en',
    turns: random.chance(0.5) ? turns : turns.slice(0, 1),
  }
  return random.chance(0.3)
    ? { ...talk, system: 'You are a helpful and friendly AI assistant.' }
    : talk
}

function letter(random: Random): Talk {
  const [name, other] = random.sample(
    ['Noor', 'Emil', 'Grace', 'Tariq', 'Lucía', 'Wen', 'Signe', 'Abel'],
    2,
  )
  const [thing, days] = [
    random.pick([
      'the printed posters',
      'the signed lease',
      'the spare keys',
      'the lab results',
      'the seating plan',
    ]),
    random.int(2, 9),
  ]
  const day = random.pick(['Monday', 'Wednesday', 'Friday'])
  return {
    topic: 'email',
    language: 'en',
    turns: [
      {
        ask: `Write a short, polite email from ${name!} to ${other!}, asking for ${thing}, promised ${days} days ago. It is needed by ${day}.`,
        think: `Friendly, no reproach, clear date. Mention the ${days} days only lightly.`,
        reply: `**Subject:** ${thing.replace('the', 'The')} by ${day}?\n\nDear ${other!},\n\nI hope all is well. ${days} days ago you kindly offered to send ${thing}; I have not found anything yet and wonder whether it got lost on the way.\n\nCould you let me have ${thing.startsWith('the signed') || thing.startsWith('the seating') ? 'it' : 'them'} by ${day}? If that is difficult, just tell me and we will find another way.\n\nMany thanks\n${name!}`,
      },
      {
        ask: 'Shorter please.',
        think: 'Two sentences at most, same facts.',
        reply: `Dear ${other!},\n\ncould you send me ${thing} by ${day}? Thank you!\n\n${name!}`,
      },
    ].slice(0, random.chance(0.5) ? 2 : 1),
  }
}

function packing(random: Random): Talk {
  const [days, place] = [
    random.int(3, 12),
    random.pick(['the coast', 'the mountains', 'a big city', 'a lake cabin']),
  ]
  const washes = days > 6 ? 1 : 0
  const shirts = Math.ceil((days + 1) / (washes + 1))
  const extra = {
    'the coast': '🏖️ swimwear and sunscreen',
    'the mountains': '🥾 boots and a warm layer',
    'a big city': '🎫 transport card and comfortable shoes',
    'a lake cabin': '🔦 a torch and insect repellent',
  }
  return {
    topic: 'packing list',
    language: 'en',
    turns: [
      {
        ask: `What should I pack for ${days} days at ${place}? I like to travel light.`
          .replace('at a big', 'in a big')
          .replace('at the mount', 'in the mount'),
        think: `${days} days${washes ? ', long enough to wash once' : ''}. Shirts: one a day plus one spare${washes ? ', divided by two because of the wash' : ''}: ${shirts}.`,
        reply: [
          `For ${days} days${washes ? ' with one wash on the way' : ''}:`,
          [
            `- 👕 ${shirts} shirts`,
            `- 🧦 ${shirts} pairs of socks and underwear`,
            '- 👖 2 pairs of trousers',
            `- ${extra[place as keyof typeof extra]}`,
            '- 🔌 charger and one cable',
            '- 🪪 passport or identity card',
          ].join('\n'),
          'Wear the heaviest things on the journey; that saves more room than folding.',
        ].join('\n\n'),
      },
    ],
  }
}

export const englishTalks: readonly TalkTemplate[] = [phrasebook, explain, letter, packing]

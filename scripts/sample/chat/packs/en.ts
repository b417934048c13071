import type { Pack } from '../pack.ts'

export const english: Pack = {
  language: 'en',
  systems: [
    'You are a helpful and friendly AI assistant.',
    'Answer briefly and show your arithmetic.',
  ],
  dishes: [
    {
      name: 'lentil soup',
      items: [
        ['red lentils', 240, 'g'],
        ['carrots', 2, ''],
        ['onions', 1, ''],
        ['vegetable stock', 1000, 'mL'],
      ],
    },
    {
      name: 'pancakes',
      items: [
        ['flour', 200, 'g'],
        ['milk', 400, 'mL'],
        ['eggs', 2, ''],
        ['butter', 30, 'g'],
      ],
    },
    {
      name: 'apple crumble',
      items: [
        ['apples', 800, 'g'],
        ['oats', 100, 'g'],
        ['flour', 120, 'g'],
        ['brown sugar', 90, 'g'],
      ],
    },
  ],
  recipe: {
    ask: [
      'My {dish} recipe serves 4. I need it for {n}. Can you scale it?',
      'How much of everything do I need for {dish} for {n} people?',
    ],
    think: 'The recipe is for 4, so everything is multiplied by {n}/4 = {factor}.',
    reply: 'Multiply everything by {factor}. For {dish} for {n} you need:',
    head: ['ingredient', 'for 4', 'for {n}'],
    tip: 'Seasoning does not scale quite so simply: start with a little less and taste.',
  },
  reading: {
    ask: [
      'I have a book of {pages} pages and want to finish it in {days} days. How many pages a day is that?',
    ],
    think:
      '{pages} divided by {days}, rounded up, is {each}. With {each} on all days but the last, {last} remain for the last day.',
    reply:
      'Read **{each} pages a day**. On the last day only {last} are left, so there is a little slack if you miss an evening.',
  },
  lessDays: {
    ask: ['And if I take {off} days off in between?'],
    think: 'Then {left} reading days remain: {pages} / {left} rounded up is {each2}.',
    reply: 'Then you read on {left} days, **{each2} pages** each, and {last2} on the last one.',
  },
  saving: {
    ask: [
      'I am saving for {thing} that costs {price}. If I put {month} aside every month, how long does it take?',
    ],
    think: '{price} / {month} rounded up gives {months} months; {over} is left over.',
    reply: 'It takes **{months} months**. At the end you have {over} more than you need.',
  },
  things: ['a bicycle at $', 'a cello at $', 'a telescope at $', 'a sewing machine at $'],
  sayings: [
    {
      text: 'A stitch in time saves nine',
      meaning: 'A small repair now avoids a big one later.',
      use: '"Let us fix that test today; a stitch in time saves nine."',
    },
    {
      text: 'The proof of the pudding is in the eating',
      meaning: 'You only know whether something is good once you have tried it.',
      use: '"The plan looks fine, but the proof of the pudding is in the eating."',
    },
    {
      text: 'Many hands make light work',
      meaning: 'A task is easy when many people share it.',
      use: '"Could everybody carry two chairs? Many hands make light work."',
    },
    {
      text: 'Still waters run deep',
      meaning: 'A quiet person may have deep thoughts or strong feelings.',
      use: '"He says little, but still waters run deep."',
    },
  ],
  saying: {
    ask: ['What does "{text}" mean?', 'Explain the proverb "{text}" and use it in a sentence.'],
    think: 'A well-known proverb. Give the meaning in plain words, then an example.',
    reply: '**{text}.** {meaning}\n\nExample: {use}',
  },
}

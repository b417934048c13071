import type { Pack } from '../pack.ts'

export const spanish: Pack = {
  language: 'es',
  systems: ['Eres un asistente amable. Responde en español y con brevedad.'],
  dishes: [
    {
      name: 'gazpacho',
      items: [
        ['tomates maduros', 1000, 'g'],
        ['pepino', 1, ''],
        ['pimiento verde', 1, ''],
        ['aceite de oliva', 60, 'mL'],
      ],
    },
    {
      name: 'tortilla de patatas',
      items: [
        ['patatas', 700, 'g'],
        ['huevos', 6, ''],
        ['cebolla', 1, ''],
        ['aceite', 200, 'mL'],
      ],
    },
  ],
  recipe: {
    ask: [
      'Tengo una receta de {dish} para 4 personas. ¿Puedes pasarla a {n}?',
      '¿Qué cantidades necesito para hacer {dish} para {n} personas?',
    ],
    think: 'De 4 a {n} personas: se multiplica todo por {n}/4 = {factor}.',
    reply: 'Multiplica todo por {factor}. Para {n} personas ({dish}):',
    head: ['ingrediente', 'para 4', 'para {n}'],
    tip: 'La sal, mejor poco a poco y probando.',
  },
  reading: {
    ask: ['Quiero leer un libro de {pages} páginas en {days} días. ¿Cuántas páginas son al día?'],
    think:
      '{pages} entre {days}, redondeando hacia arriba, son {each}. El último día quedan {last}.',
    reply: 'Son **{each} páginas al día**; el último día solo quedan {last}.',
  },
  lessDays: {
    ask: ['¿Y si descanso {off} días?'],
    think: 'Quedan {left} días de lectura; {pages} entre {left}, hacia arriba, son {each2}.',
    reply: 'Entonces lees {left} días, **{each2} páginas** cada uno, y {last2} el último.',
  },
  saving: {
    ask: [
      'Estoy ahorrando para {thing} que cuesta {price} euros. Si guardo {month} euros al mes, ¿cuánto tardo?',
    ],
    think: '{price} entre {month}, hacia arriba, son {months} meses; sobran {over} euros.',
    reply: 'Tardas **{months} meses** y te sobran {over} euros.',
  },
  things: ['una bicicleta', 'una guitarra', 'un telescopio'],
  sayings: [
    {
      text: 'A quien madruga, Dios le ayuda',
      meaning: 'Quien empieza pronto y con esfuerzo suele tener mejores resultados.',
      use: '«Salgamos a las seis: a quien madruga, Dios le ayuda.»',
    },
    {
      text: 'No hay mal que por bien no venga',
      meaning: 'De una situación mala puede salir algo bueno.',
      use: '«Perdí el tren y conocí a mi mejor amiga: no hay mal que por bien no venga.»',
    },
  ],
  saying: {
    ask: ['¿Qué significa «{text}»?', 'Explica el refrán «{text}» con un ejemplo.'],
    think: 'Un refrán conocido: significado y un ejemplo.',
    reply: '**{text}.** {meaning}\n\nEjemplo: {use}',
  },
}

export const german: Pack = {
  language: 'de',
  systems: ['Du bist ein hilfsbereiter Assistent. Antworte kurz und auf Deutsch.'],
  dishes: [
    {
      name: 'Kartoffelsuppe',
      items: [
        ['Kartoffeln', 800, 'g'],
        ['Möhren', 2, ''],
        ['Lauch', 1, ''],
        ['Gemüsebrühe', 1000, 'mL'],
      ],
    },
    {
      name: 'Käsespätzle',
      items: [
        ['Mehl', 400, 'g'],
        ['Eier', 4, ''],
        ['Bergkäse', 250, 'g'],
        ['Zwiebeln', 2, ''],
      ],
    },
  ],
  recipe: {
    ask: [
      'Mein Rezept für {dish} ist für 4 Personen. Was brauche ich für {n}?',
      'Rechne mir {dish} bitte auf {n} Personen um.',
    ],
    think: 'Von 4 auf {n} Personen: alles mal {n}/4 = {factor}.',
    reply: 'Alles mit {factor} malnehmen. Für {n} Personen ({dish}):',
    head: ['Zutat', 'für 4', 'für {n}'],
    tip: 'Salz und Gewürze lieber nach und nach zugeben und abschmecken.',
  },
  reading: {
    ask: [
      'Ich möchte ein Buch mit {pages} Seiten in {days} Tagen lesen. Wie viele Seiten sind das am Tag?',
    ],
    think: '{pages} durch {days}, aufgerundet, ist {each}. Am letzten Tag bleiben {last}.',
    reply: 'Das sind **{each} Seiten am Tag**; am letzten Tag bleiben nur noch {last}.',
  },
  lessDays: {
    ask: ['Und wenn ich zwischendurch {off} Tage aussetze?'],
    think: 'Dann bleiben {left} Lesetage; {pages} durch {left}, aufgerundet, ist {each2}.',
    reply: 'Dann liest du an {left} Tagen je **{each2} Seiten** und am letzten {last2}.',
  },
  saving: {
    ask: [
      'Ich spare auf {thing} für {price} Euro. Wie lange brauche ich mit {month} Euro im Monat?',
    ],
    think: '{price} durch {month}, aufgerundet: {months} Monate, {over} Euro bleiben übrig.',
    reply: 'Du brauchst **{months} Monate** und hast am Ende {over} Euro übrig.',
  },
  things: ['ein Fahrrad', 'eine Geige', 'ein Teleskop'],
  sayings: [
    {
      text: 'Übung macht den Meister',
      meaning: 'Wer etwas oft übt, wird darin gut.',
      use: '„Der zehnte Kuchen ist gelungen – Übung macht den Meister.“',
    },
    {
      text: 'Wer A sagt, muss auch B sagen',
      meaning: 'Wer etwas beginnt, soll es auch zu Ende führen und die Folgen tragen.',
      use: '„Du hast den Hund gewollt, jetzt geh mit ihm hinaus: Wer A sagt, muss auch B sagen.“',
    },
  ],
  saying: {
    ask: ['Was bedeutet „{text}“?', 'Erkläre das Sprichwort „{text}“ mit einem Beispiel.'],
    think: 'Ein bekanntes Sprichwort: Bedeutung und Beispiel.',
    reply: '**{text}.** {meaning}\n\nBeispiel: {use}',
  },
}

export const french: Pack = {
  language: 'fr',
  systems: ['Tu es un assistant aimable. Réponds en français, brièvement.'],
  dishes: [
    {
      name: 'ratatouille',
      items: [
        ['aubergines', 600, 'g'],
        ['courgettes', 500, 'g'],
        ['tomates', 800, 'g'],
        ["huile d'olive", 60, 'mL'],
      ],
    },
    {
      name: 'crêpes',
      items: [
        ['farine', 250, 'g'],
        ['lait', 500, 'mL'],
        ['œufs', 4, ''],
        ['beurre', 50, 'g'],
      ],
    },
  ],
  recipe: {
    ask: [
      'Ma recette ({dish}) est pour 4 personnes. Peux-tu la convertir pour {n} ?',
      'De quelles quantités ai-je besoin pour {n} personnes ? Au menu : {dish}.',
    ],
    think: 'De 4 à {n} personnes : tout multiplier par {n}/4 = {factor}.',
    reply: 'Il faut tout multiplier par {factor}. Pour {n} personnes ({dish}) :',
    head: ['ingrédient', 'pour 4', 'pour {n}'],
    tip: 'Pour le sel, mieux vaut goûter au fur et à mesure.',
  },
  reading: {
    ask: ['Je veux lire un livre de {pages} pages en {days} jours. Combien de pages par jour ?'],
    think:
      '{pages} divisé par {days}, arrondi au supérieur : {each}. Le dernier jour, il en reste {last}.',
    reply: 'Il faut lire **{each} pages par jour** ; le dernier jour, il n’en reste que {last}.',
  },
  lessDays: {
    ask: ['Et si je fais une pause de {off} jours ?'],
    think: 'Il reste {left} jours ; {pages} divisé par {left}, arrondi au supérieur : {each2}.',
    reply: 'Alors {left} jours de lecture, **{each2} pages** chacun, et {last2} le dernier jour.',
  },
  saving: {
    ask: [
      'J’économise pour {thing} à {price} euros. Avec {month} euros par mois, combien de temps faut-il ?',
    ],
    think:
      '{price} divisé par {month}, arrondi au supérieur : {months} mois ; il reste {over} euros.',
    reply: 'Il faut **{months} mois**, et il te restera {over} euros.',
  },
  things: ['un vélo', 'un violon', 'un télescope'],
  sayings: [
    {
      text: 'Petit à petit, l’oiseau fait son nid',
      meaning: 'Avec de la patience, on arrive à ses fins pas à pas.',
      use: '« Trois pages par jour, et le roman est fini : petit à petit, l’oiseau fait son nid. »',
    },
    {
      text: 'Mieux vaut tard que jamais',
      meaning: 'Il est préférable de faire une chose en retard que de ne pas la faire du tout.',
      use: '« J’ai appris à nager à cinquante ans : mieux vaut tard que jamais. »',
    },
  ],
  saying: {
    ask: ['Que veut dire « {text} » ?', 'Explique le proverbe « {text} » avec un exemple.'],
    think: 'Un proverbe connu : le sens, puis un exemple.',
    reply: '**{text}.** {meaning}\n\nExemple : {use}',
  },
}

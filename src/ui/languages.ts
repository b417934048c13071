const known = new Set(
  'bash c cpp csharp css diff go haskell java javascript json julia kotlin latex lua markdown matlab perl php powershell python r ruby rust scala sql swift typescript vbnet x86asm xml yaml'.split(
    ' ',
  ),
)

const otherNames: Readonly<Record<string, string>> = {
  'c#': 'csharp',
  'c++': 'cpp',
  asm: 'x86asm',
  cc: 'cpp',
  console: 'bash',
  cs: 'csharp',
  golang: 'go',
  hs: 'haskell',
  html: 'xml',
  js: 'javascript',
  jsx: 'javascript',
  kt: 'kotlin',
  md: 'markdown',
  ps1: 'powershell',
  py: 'python',
  python3: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'bash',
  shell: 'bash',
  svg: 'xml',
  tex: 'latex',
  ts: 'typescript',
  tsx: 'typescript',
  vb: 'vbnet',
  yml: 'yaml',
  zsh: 'bash',
}

/** The language that a fence's first word names, as highlight.ts knows it; null when it does not. */
export function languageOf(info: string): string | null {
  const word = (/^[^\s{,:]+/.exec(info.trim())?.[0] ?? '').toLowerCase()
  const name = otherNames[word] ?? word
  return known.has(name) ? name : null
}

import js from '@eslint/js'
import { defineConfig } from 'eslint/config'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const browserGlobals = [
  'fetch',
  'location',
  'history',
  'localStorage',
  'document',
  'window',
  'caches',
]

export default defineConfig(
  {
    ignores: [
      'dist',
      'dist-cli',
      'coverage',
      '.cache',
      'public',
      'node_modules',
      'playwright-report',
      '*.mjs',
      // AssemblyScript: another language, with types of its own for what has the same names here.
      'src/parquet/text/assembly',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  hooks.configs.flat['recommended-latest'],
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
        {
          selector: 'ExportAllDeclaration',
          message: 'No barrels: import the file that defines it.',
        },
      ],
      'max-lines': ['error', { max: 300 }],
      complexity: ['error', 16],
    },
  },
  {
    files: ['src/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        ...browserGlobals.map((name) => ({
          name,
          message:
            'Effects live at the edge: see docs/architecture.md for the file that owns this.',
        })),
      ],
    },
  },
  {
    files: [
      'src/main.tsx',
      'src/app/**',
      'src/state/url.ts',
      'src/state/prefs.ts',
      'src/sources/http.ts',
      'src/sources/persist.ts',
      'src/export/sink.ts',
      'src/views/source/DropZone.tsx',
      'src/ui/**',
      'src/cli/**',
    ],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: ['tests/**', 'scripts/**', '*.config.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Playwright reads a fixture's needs off the pattern, so one without needs is written `{}`.
      'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }],
    },
  },
)

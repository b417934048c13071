import { never } from '../../lib/assert.ts'
import { scopes } from '../../query/query.ts'
import { thinkStates, type RowConditionKind } from '../../query/row-condition.ts'
import { filterEditors } from '../../text/filter-editors.ts'
import { scopeNames, thinkNames } from '../../text/filters.ts'
import { useText } from '../../ui/language.tsx'
import { Field, Pick, Tick } from './fields.tsx'
import type { FormProblem } from './read-condition.ts'
import { UuidField } from './UuidField.tsx'

const roles = ['user', 'assistant', 'system', 'tool'] as const

export interface ConditionFieldsProps {
  readonly kind: RowConditionKind
  readonly problem: FormProblem | null
}

/** The fields of a kind of condition, by the names that `readCondition` reads. */
export function ConditionFields({ kind, problem }: ConditionFieldsProps) {
  const { language } = useText()
  const t = filterEditors[language]
  const wrong = (name: string) => (problem?.field === name ? t.problems[problem.problem] : null)
  const range = (
    <div className="mf-two">
      <Field name="min" label={t.from} wrong={wrong('min')} isNumber />
      <Field name="max" label={t.to} wrong={wrong('max')} isNumber />
    </div>
  )
  const scope = (
    <Pick
      name="of"
      label={t.where}
      choices={scopes.map((each) => [each, scopeNames(language)[each]])}
    />
  )
  const mode = (
    <Pick
      name="mode"
      label={t.mode}
      choices={[
        ['any', t.any],
        ['all', t.all],
      ]}
    />
  )
  switch (kind) {
    case 'turns':
      return range
    case 'chars':
      return (
        <>
          {scope}
          {range}
        </>
      )
    case 'roles':
      return (
        <>
          <fieldset className="ticks">
            <legend className="vh">{t.roles}</legend>
            {roles.map((role) => (
              <Tick key={role} name="role" value={role} label={role} />
            ))}
          </fieldset>
          {wrong('role') && (
            <p className="bad-text" role="alert">
              {wrong('role')}
            </p>
          )}
          {mode}
        </>
      )
    case 'tools':
      return (
        <>
          <Field name="values" label={t.functions} hint={t.functionsHint} wrong={null} lines={2} />
          {mode}
        </>
      )
    case 'boxed':
      return <Field name="values" label={t.answers} hint={t.answersHint} wrong={null} lines={2} />
    case 'think':
      return (
        <Pick
          name="state"
          label={t.state}
          choices={thinkStates.map((state) => [state, thinkNames(language)[state]])}
        />
      )
    case 'redacted':
      return <p className="q">{t.redactedHint}</p>
    case 'uuids':
      return <UuidField wrong={wrong('uuids')} />
    case 'meta':
      return (
        <>
          <Field name="key" label={t.key} wrong={wrong('key')} />
          <Field name="value" label={t.value} hint={t.valueHint} wrong={null} />
        </>
      )
    case 'text':
      return (
        <>
          <Field name="text" label={t.text} wrong={wrong('text')} />
          {scope}
          <div className="ticks">
            <Tick name="regex" label={t.regex} />
            <Tick name="caseSensitive" label={t.caseSensitive} />
            <Tick name="wholeWord" label={t.wholeWord} />
          </div>
        </>
      )
    default:
      return never(kind)
  }
}

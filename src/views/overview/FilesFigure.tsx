import { memo, useMemo, useState } from 'react'
import type { Dataset } from '../../state/dataset.ts'
import { fileGroups, type FileGroup } from './file-groups.ts'
import { FilesTable } from './FilesTable.tsx'
import { Figure } from './Figure.tsx'
import { powersAround, shortBytes, shortCount } from './log-scale.ts'
import { Modes } from './Modes.tsx'
import { PlainPlot } from './PlainPlot.tsx'
import { shapeProvenance } from './provenance.ts'
import { filesSql } from './sql.ts'
import { sqlSplits } from './sql-files.ts'
import { Swatch } from './Swatch.tsx'
import { filesCsv } from './tables.ts'
import { useTexts } from './texts.ts'
import { useRowGroups } from './use-overview.ts'

const modes = ['linear', 'log', 'table'] as const

/** Most splits that get a bar; the table has them all. */
const shownGroups = 8

/** Row groups and bytes of the files, by split; no filter changes it. */
export const FilesFigure = memo(function FilesFigure({ dataset }: { dataset: Dataset }) {
  const { overview, frame, units } = useTexts()
  const t = overview.files
  const rowGroups = useRowGroups()
  const [mode, setMode] = useState<(typeof modes)[number]>('linear')
  const { files, shapes } = dataset
  const groups = useMemo(() => fileGroups({ files, shapes }), [files, shapes])
  const sum = (what: 'files' | 'rowGroups') =>
    groups.reduce((total, group) => total + group[what], 0)
  const provenance = shapeProvenance(dataset)
  const words = () => {
    switch (provenance?.kind) {
      case 'exact':
        return provenance.by === 'catalog' ? t.fromCatalog : t.fromFooters
      case 'partial':
        return t.footersSoFar(units.count(provenance.part), units.count(provenance.of))
      case 'derived':
      case 'card':
        return t.fromCard
      default:
        return ''
    }
  }
  return (
    <Figure
      className="f12"
      topic={t.topic}
      title={t.title(
        frame.files(units.count(sum('files')), sum('files') === 1),
        rowGroups(sum('rowGroups')),
      )}
      note={mode === 'log' ? t.log : t.drawn}
      tools={<Modes modes={modes} mode={mode} onMode={setMode} />}
      sql={() => filesSql(sqlSplits(dataset))}
      csv={filesCsv(groups)}
      csvName="files"
      footer={
        <>
          {provenance && <Swatch of={provenance} />}
          <span>{words()}</span>
        </>
      }
    >
      <div className="area f-files">
        {mode === 'table' ? (
          <FilesTable groups={groups} />
        ) : (
          <div className="pair">
            <GroupPlot groups={groups} what="rowGroups" isLog={mode === 'log'} />
            <GroupPlot groups={groups} what="bytes" isLog={mode === 'log'} />
          </div>
        )}
        {mode !== 'table' && groups.length > shownGroups && (
          <button type="button" className="value" onClick={() => setMode('table')}>
            {overview.moreInTable(groups.length - shownGroups)}
          </button>
        )}
      </div>
    </Figure>
  )
})

interface GroupPlotProps {
  readonly groups: readonly FileGroup[]
  readonly what: 'rowGroups' | 'bytes'
  readonly isLog: boolean
}

function GroupPlot({ groups, what, isLog }: GroupPlotProps) {
  const { overview: t, units, language } = useTexts()
  const tickText = (value: number) =>
    what === 'bytes' ? shortBytes(value) : shortCount(value, language)
  const write = (value: number) => (what === 'bytes' ? units.bytes(value) : units.count(value))
  const whole = groups.reduce((sum, group) => sum + group[what], 0)
  const shown = groups.slice(0, shownGroups)
  return (
    <div>
      <h3>{t.columns[what]}</h3>
      <PlainPlot
        className="long-labels"
        lines={shown.map((group) => ({
          key: group.name,
          label: <b title={group.name}>{group.name}</b>,
          size: group[what],
          value: write(group[what]),
          base: units.share(group[what], whole),
        }))}
        {...(isLog && { ticks: powersAround(shown.map((group) => group[what])), tickText })}
      />
    </div>
  )
}

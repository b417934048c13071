import type { ReactNode } from 'react'
import { About } from './About.tsx'
import { CategoryFigure } from './CategoryFigure.tsx'
import { FilesFigure } from './FilesFigure.tsx'
import { FilterStrip } from './FilterStrip.tsx'
import { GeneratorFigure } from './GeneratorFigure.tsx'
import { Hero } from './Hero.tsx'
import { ReasoningFigure } from './ReasoningFigure.tsx'
import { ChartsNote } from './plots.ts'
import { useTexts } from './texts.ts'
import { useOverview, type Overview } from './use-overview.ts'
import { ValuesFigure } from './ValuesFigure.tsx'
import './overview.css'
import './figures.css'
import './plain.css'
import '../../ui/charts/charts.css'

export interface OverviewProps {
  /** The conditions in force. */
  readonly chips: ReactNode
}

/** What the open files hold: how much, of what, by whom. Every mark filters all the others. */
export function OverviewView({ chips }: OverviewProps) {
  const data = useOverview()
  const { kind, phase } = data.dataset
  return (
    <div className="overview">
      <div className="w">
        <Hero dataset={data.dataset} />
      </div>
      {kind === 'table' || (phase === 'ready' && kind === null) ? (
        <NothingToCount data={data} />
      ) : (
        <Figures data={data} chips={chips} />
      )}
      <About dataset={data.dataset} />
    </div>
  )
}

function Figures({ data, chips }: OverviewProps & { data: Overview }) {
  return (
    <>
      <FilterStrip data={data} chips={chips} />
      <div className="w">
        <div className="figs">
          <ChartsNote />
          <CategoryFigure data={data} />
          <GeneratorFigure data={data} />
          <ReasoningFigure data={data} />
          <ValuesFigure data={data} facet="license" />
          <ValuesFigure data={data} facet="version" />
          <FilesFigure dataset={data.dataset} />
        </div>
      </div>
    </>
  )
}

function NothingToCount({ data }: { data: Overview }) {
  const { overview: t } = useTexts()
  return (
    <div className="w">
      <div className="figs">
        {data.dataset.kind === 'table' ? (
          <>
            <p className="f12 q2">{t.plainTable}</p>
            <FilesFigure dataset={data.dataset} />
          </>
        ) : (
          <div className="f12">
            <h2>{t.noFile}</h2>
            <p className="q2">{t.noFileText}</p>
          </div>
        )}
      </div>
    </div>
  )
}

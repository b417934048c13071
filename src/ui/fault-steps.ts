import { createContext, type ReactNode } from 'react'
import type { Fault } from '../lib/errors.ts'

/** Gives the steps that a fault needs beside those of the place where it is shown. */
export const FaultSteps = createContext<(fault: Fault) => ReactNode>(() => null)

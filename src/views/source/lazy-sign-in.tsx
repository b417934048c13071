import { lazy, Suspense, type ComponentType } from 'react'
import type { SignInProps } from './SignIn.tsx'

const Loaded = lazy(async (): Promise<{ default: ComponentType<SignInProps> }> => {
  try {
    return { default: (await import('./SignIn.tsx')).SignIn }
  } catch {
    return { default: () => null } // everything else works without it
  }
})

/** {@link SignInProps} with its code loaded when it is shown. */
export function SignIn(props: SignInProps) {
  return (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  )
}

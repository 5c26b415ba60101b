/** The rooms at the pole, loaded together: a technician’s line may be gone at the next step. */
export { BoxPage } from './box-page.tsx'
export { ChimePage } from './chime-page.tsx'
export { DonePage } from './done-page.tsx'
export { NamePage } from './name-page.tsx'
export { PlacePage } from './place-page.tsx'
export { PolePage } from './pole-page.tsx'
export { ScanPage } from './scan-page.tsx'
export { VisitPage } from './visit-page.tsx'

import { errors } from '@nguon/i18n/errors-vi'
import { vi } from '@nguon/i18n/vi'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

export type Language = 'vi' | 'en'

const remembered = 'nguon.language'

/** Vietnamese stands in the first bundle; the other language is fetched when somebody asks for it. */
export const startLanguage = async (store: Storage): Promise<void> => {
  await i18next.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: 'vi',
    defaultNS: 'translation',
    resources: { vi: { translation: vi } },
    interpolation: { escapeValue: false },
    // Codes of refusals are flat, dotted names; screens are nested.
    returnNull: false,
  })
  i18next.addResources('vi', 'errors', errors)
  if (store.getItem(remembered) === 'en') await chooseLanguage('en', store)
}

export const chooseLanguage = async (language: Language, store: Storage): Promise<void> => {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const [{ en }, { errors: englishErrors }] = await Promise.all([
      import('@nguon/i18n/en'),
      import('@nguon/i18n/errors-en'),
    ])
    i18next.addResourceBundle('en', 'translation', en)
    i18next.addResources('en', 'errors', englishErrors)
  }
  store.setItem(remembered, language)
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}

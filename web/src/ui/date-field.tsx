import ConfigProvider from 'antd/es/config-provider'
import DatePicker from 'antd/es/date-picker'
import enGB from 'antd/es/locale/en_GB'
import viVN from 'antd/es/locale/vi_VN'
import TimePicker from 'antd/es/time-picker'
import dayjs from 'dayjs'
import 'dayjs/locale/en-gb'
import 'dayjs/locale/vi'
import customParseFormat from 'dayjs/plugin/customParseFormat.js'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { antdTheme, tokenOfPage } from './theme.ts'

dayjs.extend(customParseFormat)
dayjs.locale('vi')

interface FieldProps {
  id: string
  value: string | null
  onChange: (value: string | null) => void
}

/** A day as `YYYY-MM-DD`, written and typed as 22/11/2026, weeks from Monday. */
export const DateField = ({ id, value, onChange, min }: FieldProps & { min?: string }) => (
  <Themed
    onTyped={(text) => {
      const day = typed(text, dayFormats)?.format('YYYY-MM-DD')
      if (day !== undefined && (min === undefined || day >= min)) onChange(day)
    }}
  >
    <DatePicker
      id={id}
      className="date"
      format={dayFormats}
      value={value === null ? null : dayjs(value)}
      allowClear={false}
      inputReadOnly={false}
      {...(min === undefined ? {} : { minDate: dayjs(min) })}
      onChange={(day) => onChange(day ? dayjs(day).format('YYYY-MM-DD') : null)}
    />
  </Themed>
)

/** A time of day as `HH:mm` on the 24-hour clock. */
export const TimeField = ({ id, value, onChange }: FieldProps) => (
  <Themed
    onTyped={(text) => {
      const time = typed(text, timeFormats)
      if (time) onChange(time.format('HH:mm'))
    }}
  >
    <TimePicker
      id={id}
      className="date"
      format="HH:mm"
      needConfirm={false}
      value={value === null ? null : dayjs(value, 'HH:mm')}
      allowClear={false}
      onChange={(time) => onChange(time ? dayjs(time).format('HH:mm') : null)}
    />
  </Themed>
)

/** An open dialog lies above everything else of the page, so what pops up from within it must live in it. */
const popupHome = (trigger?: HTMLElement): HTMLElement => trigger?.closest('dialog') ?? document.body

const dayFormats = ['DD/MM/YYYY', 'D/M/YYYY']
const timeFormats = ['HH:mm', 'H:mm']

/** A whole day or time that was typed; undefined while it is not whole yet. */
const typed = (text: string, formats: string[]) => {
  const read = dayjs(text.trim(), formats, true)
  return read.isValid() ? read : undefined
}

/**
 * The picker takes what was typed only with its own Enter or after the field is left, and on a slow computer a quick
 * press on the form's button comes before that: the old day would be sent. So whatever is whole counts while typing.
 */
const Themed = ({ children, onTyped }: { children: ReactNode; onTyped: (text: string) => void }) => {
  const { i18n } = useTranslation()
  const theme = useMemo(() => antdTheme(tokenOfPage, matchMedia('(max-width: 899px)').matches), [])
  return (
    <ConfigProvider locale={i18n.language === 'en' ? enGB : viVN} theme={theme} getPopupContainer={popupHome}>
      <div
        onInput={(event) => event.target instanceof HTMLInputElement && onTyped(event.target.value)}
        // Enter takes the typed day; it must not also send the form around it.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      >
        {children}
      </div>
    </ConfigProvider>
  )
}

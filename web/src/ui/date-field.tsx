import ConfigProvider from 'antd/es/config-provider'
import DatePicker from 'antd/es/date-picker'
import viVN from 'antd/es/locale/vi_VN'
import TimePicker from 'antd/es/time-picker'
import dayjs from 'dayjs'
import 'dayjs/locale/vi'
import customParseFormat from 'dayjs/plugin/customParseFormat.js'
import { useMemo, type ReactNode } from 'react'
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
  <Themed>
    <DatePicker
      id={id}
      className="date"
      format={['DD/MM/YYYY', 'D/M/YYYY']}
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
  <Themed>
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

const Themed = ({ children }: { children: ReactNode }) => {
  const theme = useMemo(() => antdTheme(tokenOfPage, matchMedia('(max-width: 899px)').matches), [])
  return (
    <ConfigProvider locale={viVN} theme={theme}>
      {/* Enter takes the typed day; it must not also send the form around it. */}
      <div onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}>{children}</div>
    </ConfigProvider>
  )
}

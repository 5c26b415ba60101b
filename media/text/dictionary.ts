/** How an abbreviation is read out. Matched whole and in this very case. */
export type DictionaryEntry = { written: string; spoken: string }
export type Dictionary = readonly DictionaryEntry[]

/** The abbreviations every ward writes and no voice reads right. */
export const firstDictionary: Dictionary = [
  { written: 'UBND', spoken: 'Ủy ban nhân dân' },
  { written: 'HĐND', spoken: 'Hội đồng nhân dân' },
  { written: 'MTTQ', spoken: 'Mặt trận Tổ quốc' },
  { written: 'TT&TT', spoken: 'Thông tin và Truyền thông' },
  { written: 'VH-XH', spoken: 'văn hóa xã hội' },
  { written: 'TDP', spoken: 'tổ dân phố' },
  { written: 'CCCD', spoken: 'căn cước công dân' },
  { written: 'PCCC', spoken: 'phòng cháy chữa cháy' },
  { written: 'BHYT', spoken: 'bảo hiểm y tế' },
  { written: 'ANTT', spoken: 'an ninh trật tự' },
]

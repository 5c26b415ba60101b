import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Bulletin } from '../../api/contract.ts'
import { bulletinAudioPath } from '../../api/hub.ts'
import { bytesOf } from '../../api/client.ts'

/**
 * The bytes of a bulletin's speech, and an address to play exactly these bytes: what is heard here is what an approval
 * hashes, whatever a server might stream the second time.
 */
export const useBulletinAudio = (bulletin: Pick<Bulletin, 'id' | 'speech'>) => {
  const sha256 = bulletin.speech.sha256
  const audio = useQuery({
    queryKey: ['audio', bulletin.id, sha256],
    queryFn: () => bytesOf(bulletinAudioPath(bulletin.id)),
    enabled: bulletin.speech.state === 'ready' && sha256 !== null,
    // Named by its hash, so never asked for again; a second copy would break off what is being heard.
    staleTime: 'static',
  })
  const [url, setUrl] = useState<string | null>(null)
  const data = audio.data
  useEffect(() => {
    if (!data) return
    const made = URL.createObjectURL(new Blob([data.bytes], { type: data.type }))
    setUrl(made)
    return () => {
      setUrl(null)
      URL.revokeObjectURL(made)
    }
  }, [data])
  return { bytes: data?.bytes ?? null, url, error: audio.error, retry: () => void audio.refetch() }
}

/** Changes the key of a folder again and again, until it is killed. `KEY_FILE FOLDER` */
import { rotateMasterKey } from '../../server/adapters/keys/rotate-master-key.ts'

const [keyFile = '', folder = ''] = process.argv.slice(2)
for (;;) {
  await rotateMasterKey({ keyFile, folder })
  process.send?.('once')
}

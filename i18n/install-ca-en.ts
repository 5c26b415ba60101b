import type { SameKeys } from './same-keys.ts'
import type { installCa as vi } from './install-ca-vi.ts'

export const installCa: SameKeys<typeof vi> = {
  title: 'Install this system’s certificate',
  lead: 'This system uses a certificate of its own. Install it once on every computer and phone that you work with: the browser stops warning you, and you can record and sign.',
  checkTitle: 'First: compare the fingerprint',
  check:
    'Ask the administrator for these figures (the server shows them when it starts) and compare every group. If one character differs, do not install it: somebody is pretending to be the system.',
  download: 'Download the certificate (.crt)',
  comingTitle: 'From {{at}} on this system uses a new certificate',
  coming:
    'Install the new one as well, now, by the same steps as below; then no browser will warn on that day. Compare its fingerprint first, too.',
  downloadComing: 'Download the new certificate (.crt)',
  windowsTitle: 'Windows computer',
  windows: [
    'Open the downloaded file nguon-ca.crt and press Install Certificate.',
    'Choose Local Machine (or Current User), then Next.',
    'Choose “Place all certificates in the following store”, press Browse, choose “Trusted Root Certification Authorities”.',
    'Press Next, then Finish; close the browser and open it again.',
  ],
  androidTitle: 'Android phone',
  android: [
    'Open Settings and look for “CA certificate” (Security → Encryption & credentials → Install a certificate → CA certificate).',
    'Press “Install anyway” and choose nguon-ca.crt among the downloads.',
    'Close Chrome and open it again.',
  ],
  iphoneTitle: 'iPhone, iPad',
  iphone: [
    'Open this page in Safari, download the certificate, press Allow.',
    'Open Settings → Profile Downloaded → Install.',
    'Open Settings → General → About → Certificate Trust Settings and switch this certificate on.',
  ],
  macTitle: 'Mac',
  mac: [
    'Open the downloaded nguon-ca.crt: Keychain Access asks where to add it; choose “System”.',
    'Find the certificate in the list, double-click it, open “Trust” and choose “Always Trust”.',
    'Close the window, enter the password of the Mac, and open the browser again.',
  ],
  firefox: 'Firefox on a computer: Settings → Privacy → View Certificates → Authorities → Import.',
  publicTitle: 'Nothing to install',
  public: 'Every computer and phone trusts the certificate of this system already.',
  open: 'Open the system',
}

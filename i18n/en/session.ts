import type { SameKeys } from '../same-keys.ts'
import type { session as vi } from '../vi/session.ts'

export const session: SameKeys<typeof vi> = {
  title: 'Sign in',
  lead: 'For broadcasting officers and approvers.',
  userName: 'User name',
  password: 'Password',
  signIn: 'Sign in',
  forgotten: 'Forgotten? The administrator can give you a new sign-in link.',
  withPasskey: 'Use a passkey',
  withProvider: 'Sign in through {{name}}',
  stillThere:
    'You have left this system and are still signed in at {{name}}. On a shared computer leave that too.',
  leaveProvider: 'Sign out of {{name}}',
  secondTitle: 'Second step',
  secondLead: 'Welcome, {{name}}. Enter the six digits of your app, or a recovery code.',
  secondPasskeyLead: 'Welcome, {{name}}. Use a passkey, or enter a code.',
  secondCode: 'Code of the app or recovery code',
  secondGo: 'Enter',
  secondLost: 'Phone and recovery codes lost? The administrator gives you access anew.',
  proofTitle: 'Confirm that it is you',
  proofLead: 'This weighs heavily, so you are asked again. What you have entered stays.',
  proofGo: 'Confirm',
  proofAnew:
    'You came in through your organisation: sign out, come in there once more, and then do this again.',
  enrolTitle: 'Set up the second step',
  enrolLead:
    'Your role can make loudspeakers speak, so signing in takes two steps. Choose one way; others can be added later.',
  enrolDone: 'The second step is set up.',
  goOn: 'Go on',
  needBoth: 'Enter both user name and password.',
  linkTitle: 'Opening the door for you',
  linkText: 'This link works once.',
  linkFailed: 'This link no longer works',
  linkFailedText:
    'It has been used or has expired. Ask the administrator for a new one, or sign in with your password.',
  toSignIn: 'Sign in with a password',
  choosePassword: 'Set a password',
  choosePasswordLead:
    'Hello {{name}}. Set a password to come in quickly next time. Your user name is {{userName}}.',
  passwordOverTitle: 'The password has run out',
  passwordOverLead: 'Hello {{name}}. Choose a new password, and go on. Your user name is still {{userName}}.',
  soonTitle: 'The password runs out soon',
  soonText: 'Your password is good until {{time}}. Changed now, it will not stop your work on that day.',
  soonLater: 'Later',
  newPassword: 'New password',
  passwordHint: 'At least {{min}} characters. A sentence you remember is best, such as any four words.',
  current: 'Present password',
  passwordHintKinds:
    'At least {{min}} characters, with small and capital letters, a digit and another sign; a space will do. A sentence you remember is best.',
  repeat: 'Repeat the password',
  tooShort: 'The password needs at least {{min}} characters; add {{missing}} more.',
  notSame: 'The two entries differ.',
  save: 'Save password',
  saved: 'Password saved.',
}

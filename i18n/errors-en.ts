/** The same codes as errors-vi.ts, in English. */
import type { errors as vietnamese } from './errors-vi.ts'

export const errors: Readonly<Record<keyof typeof vietnamese, string>> = {
  'request.invalid': 'Something in the request is not right ({{field}}). Please check it and send it again.',
  'request.notFound': 'This was not found, or it does not belong to your area.',
  'request.tooMany': 'That was too many tries. Please wait a minute and try again.',
  'request.tooLarge': 'What was sent is larger than allowed. Please shorten it and send it again.',
  'request.foreign':
    'The request did not come from this page, so nothing was done. Reload the page and try again.',
  'session.required':
    'Your session has ended. Please sign in again; what you were writing is still on this device.',
  'session.wrongPassword': 'The user name or the password is not right. Please check both.',
  'session.locked': 'Too many wrong tries. Please wait {{seconds}} seconds and try again.',
  'session.linkUsed': 'This link was used already or has expired. Ask your administrator for a new one.',
  'session.notAllowed': 'Your account may not do this. Please ask somebody who may.',
  'session.passwordTooShort': 'A password needs at least {{min}} characters. Please choose a longer one.',
  'session.passwordKinds':
    'The password needs small and capital letters, a digit and another sign (a space will do). Add what is missing.',
  'session.passwordCommon':
    'This password is easy to guess: nothing but common words, names or digits. Choose a sentence of your own.',
  'session.passwordSame': 'This is the password in use. Choose another one.',
  'session.passwordOver': 'The password has run out. Choose a new one, and go on.',
  'session.wrongCurrent': 'The present password is not right. Type it again.',
  'session.secondNeeded': 'One more step to sign in: enter the code of your app, or use a passkey.',
  'session.enrolNeeded': 'Your role needs sign-in in two steps. Set up the second step first, then go on.',
  'session.proofNeeded':
    'This weighs heavily, so you are asked to confirm that it is you. Nothing has changed yet; press again and confirm.',
  'session.wrongCode':
    'The code is not right, or was used before. Wait for a new one in the app and enter that.',
  'session.wrongPasskey': 'This passkey was not accepted. Try again, or sign in another way.',
  'session.passwordsOff': 'This system uses no passwords of its own. Sign in through your organisation.',
  'factor.appThere': 'The account has an authenticator app already. To change it, remove the old one first.',
  'factor.noOffer': 'No QR code is waiting. Begin to set up the authenticator app anew.',
  'factor.lastOne':
    'This is the only second step, and your role needs one. Add another before you remove it.',
  'factor.tooMany': 'The account has {{max}} passkeys already. Remove one that is no longer used.',
  'factor.notTaken': 'The passkey could not be kept. Try again on this very device.',
  'provider.none': 'This system uses no sign-in of your organisation. Sign in with your password.',
  'provider.unreachable':
    'The sign-in of your organisation cannot be reached. Try again later, or use your password.',
  'provider.failed': 'The sign-in of your organisation was not finished, or took too long. Begin anew.',
  'provider.noAccount':
    'Your organisation knows you, but no account here belongs to you yet. Ask the administrator for an invitation.',
  'provider.taken':
    'Your e-mail address belongs to another’s account here, or to several accounts. Ask the administrator to look.',
  'provider.noGroup':
    'Your organisation knows you, but none of your groups has work here. Ask whoever keeps the groups to add you to the right one, then sign in again.',
  'provider.disabled':
    'Your account here is not active. Ask the administrator to enable it, then sign in again.',
  'provider.only': 'This account comes in through your organisation only. Use the button for it.',
  'person.self': 'You cannot do this to your own account. Ask another administrator.',
  'person.aboveYou': 'This person has rights outside of your area. Ask an administrator above you.',
  'person.nameTaken': 'The user name “{{userName}}” is taken. Choose another.',
  'person.hasCome':
    'This person has accepted the invitation already. If password or phone are lost, use Give access anew.',
  'person.erased': 'The data of this person are deleted; there is nothing left to change.',
  'person.otherName': 'The user name does not match. Check that it is the right person and type it again.',
  'person.holdsAuthority':
    'This person holds a key of an authority. First sign a root without that key, then delete.',
  'retention.outOfBounds': 'The period has to be between {{least}} and {{most}} days.',
  'person.disabled': 'This account is disabled. Enable it first.',
  'unit.unknown': 'There is no such area. Please choose one from the list.',
  'unit.outsideArea': 'This area is not within yours. Please choose another one.',
  'unit.ended': '{{name}} is no longer in force and takes in nothing new. Choose the unit that follows it.',
  'unit.wrongParent': 'A unit of this kind cannot stand under {{name}}. Choose another parent.',
  'unit.codeTaken': 'Code {{code}} is borne by {{name}}. Check the code.',
  'unit.hasParts': '{{name}} still has {{count}} units in force below it. End those first.',
  'unit.isTop': 'This is the unit at the top of the system and cannot be ended.',
  'unit.endInFuture': 'That day has not come yet. Choose one no later than today.',
  'catalogue.unknownProvince': 'The catalogue has no province or city with code {{code}}. Choose another.',
  'catalogue.otherProvince':
    'This system belongs to {{ours}}, not {{theirs}}. One system serves one province or city.',
  'catalogue.mismatch':
    'Code {{code}} is “{{ours}}” here but “{{theirs}}” in the catalogue. Nothing was imported; mend one of them and try again.',
  'boundary.noFeatures': 'This file is no GeoJSON with boundaries (FeatureCollection). Choose another file.',
  'boundary.tooMany': 'The file has {{count}} boundaries, more than {{max}}. Split it by province or city.',
  'group.nameTaken': 'There is a reporting group called “{{name}}” already. Choose another name.',
  'person.unknown': 'There is no account “{{userName}}”. Check the user name.',
  'grant.unknown': 'This grant was not found, or has ended. Reload the page.',
  'grant.toSelf': 'Nobody gives a right to themselves. Ask another administrator.',
  'grant.moreThanHeld': 'You can only give what you hold yourself, within your own area.',
  'grant.longerThanHeld':
    'Your own right here has an end, so what you give cannot last longer. Choose an earlier end.',
  'grant.endsBeforeStart': 'The end has to be after the start and not yet past. Choose other dates.',
  'grant.deputyNeedsEnd': 'A deputy needs an end. Choose the day on which the absent person is back.',
  'grant.notTheirs':
    '{{name}} does not hold this role in all of the chosen area, so nobody can stand in for them there. Choose another role or area.',
  'grant.fromGroup':
    'This right follows the group “{{group}}” of your organisation and ends when the person leaves it. To stop them at once, disable the account.',
  'grant.lastAdministrator':
    'This is the last administrator of the whole hub. Give another person the role first.',
  'bulletin.titleEmpty': 'The bulletin has no title yet. Please enter one; boards show it.',
  'bulletin.titleTooLong': 'The title has {{length}} characters, more than {{max}}. Please shorten it.',
  'bulletin.textEmpty': 'The bulletin has no text yet. Please enter what is to be said.',
  'bulletin.textTooLong':
    'The text has {{length}} characters, more than {{max}}. Shorten it, or make two bulletins.',
  'bulletin.notInState':
    'The bulletin has moved on, so this cannot be done now. Open it again to see where it is.',
  'bulletin.stillScheduled': 'The bulletin is scheduled. End its schedule first, then edit it.',
  'bulletin.voiceUnknown': 'There is no such voice. Please choose one from the list.',
  'bulletin.nothingToSay': 'The text has no words that could be read out. Please enter some.',
  'bulletin.isRelay':
    'This bulletin is relayed from a source of the loudspeaker and is not read. Send it for approval.',
  'bulletin.speechMissing': 'The bulletin has no speech yet. Press Listen, hear it, then send it.',
  'bulletin.speechFailed': 'The speech could not be made. Your text is safe; press Listen again.',
  'bulletin.manifestChanged':
    'The bulletin changed after you opened it. Read and hear the new one before approving.',
  'bulletin.ownApproval': 'You wrote or changed this bulletin, so another person has to approve it.',
  'signature.invalid':
    'The signature does not hold, so nothing was approved. Reload the page and approve again.',
  'signature.keyUnknown': 'The key of this browser is not registered. Sign in again to register it.',
  'signature.keyPending': 'Your key waits to be given its rights. Please tell your administrator.',
  'signature.keyNotYours': 'This key is not yours. Sign in with the right account and approve again.',
  'signature.outsideArea': 'Your key may not approve for this area.',
  'schedule.endsBeforeStart':
    'The schedule ends before it starts. Choose a last day that is not before the first.',
  'schedule.inThePast': 'This time has passed. Please choose one after {{now}}.',
  'schedule.outsideDates':
    'The bulletin was approved for {{from}} to {{until}} only. Choose a time in between.',
  'schedule.noTargets': 'There is no device at the chosen place. Please choose another one.',
  'schedule.targetUnknown': 'The chosen place is not there any more. Please choose again.',
  'schedule.targetOutsideArea':
    'The place lies outside the area the bulletin was approved for. Choose one inside.',
  'schedule.neverSounds':
    'This schedule has no session: the chosen days are all left out or have passed. Choose other days.',
  'schedule.sessionTooLong': 'A session lasts at most 24 hours. Take out bulletins or repeats.',
  'schedule.slotTooShort':
    'The session lasts {{length}}, more than its slot of {{slot}}. Widen the slot, take out bulletins, or let it be cut at the end.',
  'schedule.mixedPriority':
    'A session holds bulletins of one priority only. Give the priority bulletins a session of their own.',
  'schedule.notAWeek': 'Two different weeks are needed, from a Monday each. Choose the weeks again.',
  'schedule.orderNeeded':
    'Two priority bulletins meet: “{{title}}” at {{startsAt}}. Choose which goes first. Or move to {{nearest}}.',
  'schedule.conflict':
    'This collides with “{{title}}” at {{startsAt}}. The nearest free time is {{nearest}}.',
  'schedule.tooManyPlays':
    'This would play {{plays}} times, more than the {{max}} approved. Choose fewer days.',
  'schedule.relayLength': 'Choose how long “{{title}}” is to be relayed.',
  'schedule.notItsSession':
    'This schedule has no repeated session left at {{at}}. Reload the page and choose the session again.',
  'schedule.ended': 'This schedule had ended before. There is nothing left to do.',
  'schedule.sendInstead':
    'What sounds in {{ward}} is for {{ward}} to decide. Open Send down and send this programme there.',
  'inbox.mixedSenders':
    'Bulletins sent together have to be of one unit. Send those of each unit by themselves.',
  'inbox.noWards': 'No ward below the sending unit is among the chosen places. Choose others.',
  'inbox.otherItems': 'A programme from above is played as it was sent. Keep its bulletins and repeats.',
  'inbox.priorityStays':
    'A priority programme plays everywhere in the ward and cannot be left out. Change its hour or its order.',
  'inbox.priorityDays': 'A priority programme keeps the days that were set above. Change its hour only.',
  'inbox.alreadyPlaced': 'Somebody else has just placed this one. Open it again to see when it plays.',
  'inbox.notWaiting': 'Somebody else has just answered this one. Open it again to see the answer.',
  'inbox.tooLate': 'It had to be played by {{playBy}}, which has passed. Ask the sender if it still matters.',
  'inbox.withdrawn': 'The sender has withdrawn this programme. There is nothing left to do.',
  'inbox.notWithdrawn': 'This programme is not withdrawn. There is nothing left to do.',
  'inbox.wardAnswers': 'The ward that received it decides this. Its answer stands under Send down.',
  'policy.quietHours':
    'The session at {{at}} falls into the quiet hours {{hours}} ({{policy}}). The nearest allowed start is {{nearest}}.',
  'policy.outsideWindow':
    'The session at {{at}} lies outside of the allowed hours {{hours}} ({{policy}}). The nearest allowed start is {{nearest}}.',
  'policy.weekday': '{{date}} is no broadcasting day ({{policy}}). The nearest allowed start is {{nearest}}.',
  'policy.tooManyBroadcasts':
    'At {{at}} it would be broadcast {{broadcasts}} of the day, more than the allowed {{max}} ({{policy}}). The nearest allowed start is {{nearest}}.',
  'policy.broadcastTooLong':
    'This broadcast already has {{used}}. “{{title}}” adds {{added}}, which makes {{total}} / {{max}}, {{over}} too much ({{policy}}). The nearest allowed start is {{nearest}}.',
  'override.endsBeforeStart': 'The override ends before it begins. Choose another end.',
  'override.inThePast': "The override's time has passed. Choose an end after {{now}}.",
  'override.tooLong': 'An override lasts at most {{days}} days. Shorten it, or plan several.',
  'override.alreadySigned': 'You have signed this. Another person has to sign before it takes effect.',
  'override.over': 'This override has ended or was withdrawn. Plan a new one if it is still needed.',
  'pause.endsBeforeStart': 'The pause ends before it begins. Choose another end.',
  'pause.inThePast': "The pause's time has passed. Choose an end after {{now}}.",
  'pause.tooLong': 'A pause lasts at most {{days}} days. Choose an earlier end.',
  'pause.over': 'This pause has ended before. Nothing is left to do.',
  'calendar.wrongYear': '{{date}} is not in the year {{year}}. Correct the date.',
  'calendar.twice': '{{date}} was entered twice. Take one line out.',
  'stagger.tooMuch':
    'The last group would be more than {{max}} seconds late. Take a smaller step or fewer groups.',
  'stagger.twice': '“{{name}}” stands in two groups. Leave every loudspeaker in one.',
  'calendarFile.unreadable':
    '“{{part}}” cannot be read. Export the calendar as .ics once more and try again.',
  'calendarFile.noEvents': 'There is no event in this file. Choose another .ics file.',
  'calendarFile.unsupported': 'A schedule cannot say “{{part}}”. Enter this rule by hand.',
  'calendarFile.endless': 'The event repeats without an end. Choose its last day.',
  'calendarFile.allDay': 'An event of a whole day has no time to play at. Choose a time.',
  'calendarFile.startOffPattern':
    'The first day is none of the rule’s own, so nobody knows whether to play then. Enter it by hand.',
  'calendarFile.otherTimes':
    '“{{part}}” is at another time than the rest. Make a schedule of its own for it.',
  'calendarFile.timeZone':
    'Times of the zone “{{zone}}” do not become times of this system for every session. Enter it by hand.',
  'calendarFile.tooMany': '“{{part}}” is more, or longer, than one schedule holds. Divide it into several.',
  'calendarFile.neverSounds': 'By this rule there is no session at all. Check its dates.',
  'calendarFile.noWords': 'An .ics file has no words for “{{part}}”; its sessions are written one by one.',
  'calendarFile.cancelled': 'This event was cancelled in its own calendar. There is nothing to enter.',
  'calendarFile.changedOnce': 'One session of this event was changed on its own. Enter it by hand.',
  'boxList.empty': 'The list has no boxes yet. Paste the headings and the lines below them.',
  'boxList.unreadable':
    'The list cannot be read from line {{line}} on. Save it as CSV UTF-8, or paste it from a spreadsheet.',
  'boxList.noColumn': 'The list lacks the column “{{column}}”. Add it, or use the template.',
  'boxList.columnTwice': 'Two columns mean the same (“{{column}}”). Remove one of them.',
  'boxList.tooMany': 'One batch holds {{max}} boxes at most. Divide the list into several.',
  'boxList.faults':
    '{{count}} things in the list need mending, so no code was made. Preview it, mend it and try again.',
  'claim.unknown': 'The device code is not right. Check it, or make a new one.',
  'claim.used': 'The device code was used already. Each serves one device; make a new one.',
  'claim.expired': 'The device code has expired. Make a new one.',
  'claim.wrongKind': 'This code is for another kind of device. Make one of the right kind.',
  'claim.withdrawn': 'The device code was withdrawn. Make a new one.',
  'claim.over': 'This code has served already; there is nothing left to withdraw. Please look at the list.',
  'enrolment.unknown': 'The device’s request was not found. Let the device connect again.',
  'enrolment.notPending': 'This request has been dealt with. Please look at the list of devices.',
  'enrolment.otherCode': 'The box’s check code is no longer the one you saw. Please compare again.',
  'authority.absent':
    'This needs an authority’s key, which is not kept on the hub. Please tell whoever holds it.',
  'signature.notAuthority':
    'This key is none of the authorities that the root names, so its signature counts for nothing. Sign with the browser or the key file of an authority.',
  'root.unreadable':
    'This file is no root, or it is damaged. Choose the root.json that the command line made.',
  'root.trial': 'This is the root of a trial; a production hub does not take it.',
  'root.otherHub': 'This root was made for another hub.',
  'root.notNext':
    'The hub waits for version {{version}} of the root. Bring every version in turn and leave none out.',
  'root.signatures':
    'The root lacks signatures: enough keys of the old root and of the new one have to sign it.',
  'trust.changedMeanwhile':
    'Somebody has just signed a newer list of delegations. Open the page anew and write it again.',
  'trust.hubKeyMissing':
    'This document does not name the key of the hub, so no device would follow its schedule. Write it again from this page.',
  'trust.unrevokes': 'This document leaves out a key that was revoked. A revoked key never comes back.',
  'trust.wrongHolder': 'This document gives a key to somebody who does not hold it.',
  'trust.nothingChanges': 'There is nothing new to sign yet.',
  'signature.keyBlocked':
    'This key was reported as lost, so the hub does not take its signature. Sign with another one.',
  'hubCa.notOwn':
    'This hub uses certificates that somebody else issues, so its authority cannot be changed here. Please see the operations pages on certificates.',
  'hubCa.foreign':
    'The hub does not hold the key of a certificate in this document, so devices would lose their way back. Write it again from this page.',
  'hubCa.changedMeanwhile':
    'Somebody has just signed a newer word on the certificates of the hub. Open the page anew and write it again.',
  'paper.settled': 'This paper has been signed or put aside already.',
  'paper.outdated':
    'Things have changed since this paper was written, so it is not right any more. Put it aside and write a new one.',
  'key.unknown': 'This key was not found, or it is revoked.',
  'device.unknown': 'This device was not found. Please choose one from the list.',
  'device.revoked': 'This device has been revoked and cannot be used any more.',
  'device.replaced': '“{{name}}” has been replaced by another box already. Please open the one in use.',
  'device.badSignature': 'The device has not proven who it is. Please have a technician look at it.',
  'device.clockWrong': 'The clock of the device is wrong. Please have a technician set it.',
  'command.oneDevice': 'This goes to one device at a time. Open the device’s page and send it there.',
  'command.noDevices': 'There is no device in use in this area. Choose another area.',
  'command.untilPast': 'This time is over already. Choose one that is still to come.',
  'command.untilTooFar': 'A temporary volume lasts {{hours}} hours at most. Choose an earlier time.',
  'command.tooSoon': 'The device has just been told this. Wait {{seconds}} seconds and send it again.',
  'upload.notAsked': 'No command waits for this file, so it was not taken.',
  'upload.repeated': 'The file of this command is here already. Send a new command for a new file.',
  'upload.wrongHash': 'The file was damaged on its way, so it was not taken.',
  'upload.wrongType': 'The file is not of the kind that was asked for, so it was not taken.',
  'hub.settingUp': 'The hub is being set up and cannot broadcast yet. Ask your administrator to finish it.',
  'hub.failed':
    'The hub ran into trouble and did not finish. Your text is safe; please try again in a few minutes.',
  'document.tooLarge': 'The order is larger than allowed, so the device did not take it.',
  'document.malformed': 'The order was damaged on its way, so the device did not take it.',
  'document.wrongType': 'The order is of the wrong kind, so the device did not take it.',
  'document.unsigned': 'The order bears no signature, so the device did not take it.',
  'document.badSignature': 'The signature does not hold, so the device did not take the order.',
  'document.notDelegated': 'Whoever signed may not give this order, so the device did not take it.',
  'document.wrongHub': 'The order is of another hub, so the device did not take it.',
  'document.wrongAudience': 'The order is for another device, so this one did not take it.',
  'document.wrongHash': 'What was fetched is not whole, so the device does not use it and fetches it again.',
  'document.expired': 'The order has expired, so the device did not take it.',
  'document.notYetValid': 'The order is not valid yet, so the device has not taken it.',
  'document.older': 'The order is older than what the device holds, so it did not take it.',
  'document.outsideArea': 'The bulletin was not approved for where the device stands, so it is not played.',
  'document.outsideDates': 'The bulletin is outside its approved dates, so it is not played.',
  'document.unknownResolver':
    'The device does not know this kind of schedule and keeps the old one. It needs an update.',
  'document.trialRefused': 'The order comes from a trial; a production device does not take it.',
  'document.wrongRoot': 'This hub is not the one the device trusts, so it does not take its orders.',
  'document.newerRoot': 'The order rests on a newer root, which the device fetches first.',
}

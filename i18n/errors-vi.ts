/**
 * Vì sao hệ thống chưa làm: what happened, and what to press. Flat keys: the API's codes; `document.…` says why a box did
 * not obey a signed document (protocol/result.ts). `{{name}}` is filled from the refusal's params.
 */
export const errors = {
  'request.invalid': 'Thông tin gửi lên chưa đúng ({{field}}). Anh/chị kiểm tra lại rồi gửi lần nữa.',
  'request.notFound': 'Không tìm thấy nội dung này, hoặc nội dung không thuộc địa bàn của anh/chị.',
  'request.tooMany': 'Anh/chị vừa thử quá nhiều lần. Chờ một phút rồi thử lại.',
  'request.tooLarge': 'Nội dung gửi lên lớn hơn mức cho phép. Anh/chị rút gọn rồi gửi lại.',
  'request.foreign':
    'Yêu cầu không đến từ trang này nên chưa được thực hiện. Anh/chị tải lại trang rồi làm lại.',
  'session.required': 'Phiên làm việc đã hết. Anh/chị đăng nhập lại; nội dung đang viết vẫn còn trên máy.',
  'session.wrongPassword': 'Tên đăng nhập hoặc mật khẩu chưa đúng. Anh/chị kiểm tra lại.',
  'session.locked': 'Đã thử sai nhiều lần. Anh/chị chờ {{seconds}} giây rồi thử lại.',
  'session.linkUsed': 'Đường dẫn đã được dùng hoặc đã hết hạn. Anh/chị xin người quản trị một đường dẫn mới.',
  'session.notAllowed':
    'Tài khoản của anh/chị không có quyền làm việc này. Anh/chị nhờ người có quyền thực hiện.',
  'session.passwordTooShort': 'Mật khẩu cần ít nhất {{min}} ký tự. Anh/chị đặt mật khẩu dài hơn.',
  'session.passwordKinds':
    'Mật khẩu cần có chữ thường, chữ hoa, chữ số và một dấu khác (dấu cách cũng được). Anh/chị thêm cho đủ.',
  'session.passwordCommon':
    'Mật khẩu này dễ đoán: chỉ gồm từ quen thuộc, tên hoặc số. Anh/chị chọn một câu riêng của mình.',
  'session.passwordSame': 'Đây là mật khẩu đang dùng. Anh/chị đặt mật khẩu khác.',
  'session.passwordOver': 'Mật khẩu đã hết hạn. Anh/chị đặt mật khẩu mới rồi làm tiếp.',
  'session.wrongCurrent': 'Mật khẩu đang dùng chưa đúng. Anh/chị nhập lại.',
  'session.secondNeeded':
    'Anh/chị còn một bước nữa để đăng nhập: nhập mã trong ứng dụng hoặc dùng khóa truy cập.',
  'session.enrolNeeded':
    'Vai trò của anh/chị cần đăng nhập hai bước. Anh/chị cài bước hai trước rồi làm tiếp.',
  'session.proofNeeded':
    'Việc này quan trọng nên cần anh/chị xác nhận lại là chính mình. Chưa có gì thay đổi; anh/chị bấm lại rồi xác nhận.',
  'session.wrongCode': 'Mã chưa đúng hoặc đã dùng rồi. Anh/chị chờ mã mới trong ứng dụng rồi nhập lại.',
  'session.wrongPasskey': 'Khóa truy cập này chưa được nhận. Anh/chị thử lại, hoặc đăng nhập bằng cách khác.',
  'session.passwordsOff':
    'Hệ thống này không dùng mật khẩu riêng. Anh/chị đăng nhập qua cổng đăng nhập của đơn vị.',
  'factor.appThere': 'Tài khoản đã có một ứng dụng tạo mã. Muốn đổi, anh/chị bỏ ứng dụng cũ trước.',
  'factor.noOffer': 'Chưa có mã QR nào đang chờ. Anh/chị bấm cài ứng dụng tạo mã lại từ đầu.',
  'factor.lastOne':
    'Đây là bước hai duy nhất và vai trò của anh/chị bắt buộc phải có. Anh/chị thêm cách khác trước khi bỏ.',
  'factor.tooMany': 'Tài khoản đã có {{max}} khóa truy cập. Anh/chị bỏ một khóa không dùng nữa trước.',
  'factor.notTaken': 'Khóa truy cập chưa lưu được. Anh/chị thử lại trên đúng thiết bị này.',
  'provider.none': 'Hệ thống này không dùng cổng đăng nhập của đơn vị. Anh/chị đăng nhập bằng mật khẩu.',
  'provider.unreachable':
    'Chưa nối được với cổng đăng nhập của đơn vị. Anh/chị thử lại sau, hoặc đăng nhập bằng mật khẩu.',
  'provider.failed': 'Đăng nhập qua cổng của đơn vị chưa xong hoặc đã quá hạn. Anh/chị thử lại từ đầu.',
  'provider.noAccount':
    'Cổng của đơn vị biết anh/chị, nhưng ở đây chưa có tài khoản nào được nối với anh/chị. Anh/chị nhờ người quản trị mời.',
  'provider.taken':
    'Email của anh/chị ở đây đã thuộc về tài khoản nối với người khác, hoặc về nhiều tài khoản. Anh/chị nhờ người quản trị kiểm tra.',
  'provider.noGroup':
    'Cổng của đơn vị biết anh/chị, nhưng chưa nhóm nào của anh/chị được giao việc ở đây. Anh/chị nhờ người quản trị cổng thêm vào đúng nhóm, rồi đăng nhập lại.',
  'provider.disabled':
    'Tài khoản của anh/chị ở đây đang ngừng hoạt động. Anh/chị nhờ người quản trị mở lại, rồi đăng nhập lại.',
  'provider.only':
    'Tài khoản này chỉ vào được qua cổng đăng nhập của đơn vị. Anh/chị bấm nút đăng nhập qua cổng.',
  'person.self': 'Anh/chị không tự làm việc này với tài khoản của mình. Nhờ một người quản trị khác.',
  'person.aboveYou': 'Người này có quyền ngoài phạm vi của anh/chị. Nhờ người quản trị cấp trên thực hiện.',
  'person.nameTaken': 'Tên đăng nhập “{{userName}}” đã có người dùng. Anh/chị chọn tên khác.',
  'person.hasCome':
    'Người này đã nhận lời mời rồi. Nếu mất mật khẩu hoặc điện thoại, anh/chị dùng Cấp lại lối vào.',
  'person.erased': 'Dữ liệu của người này đã xóa; không còn gì để đổi.',
  'person.otherName': 'Tên đăng nhập gõ lại chưa khớp. Anh/chị kiểm tra đúng người rồi gõ lại.',
  'person.holdsAuthority':
    'Người này đang giữ khóa thẩm quyền. Trước hết ký gốc mới không còn khóa đó, rồi mới xóa.',
  'retention.outOfBounds': 'Thời hạn phải từ {{least}} đến {{most}} ngày.',
  'person.disabled': 'Tài khoản này đang ngừng hoạt động. Anh/chị mở lại trước.',
  'unit.unknown': 'Không có địa bàn này. Anh/chị chọn lại địa bàn trong danh sách.',
  'unit.outsideArea': 'Địa bàn này không thuộc phạm vi của anh/chị. Anh/chị chọn địa bàn khác.',
  'unit.ended': '{{name}} đã hết hiệu lực nên không nhận thêm việc mới. Anh/chị chọn đơn vị kế thừa.',
  'unit.wrongParent': 'Đơn vị loại này không đặt được dưới {{name}}. Anh/chị chọn cấp trên khác.',
  'unit.codeTaken': 'Mã {{code}} đang là mã của {{name}}. Anh/chị kiểm tra lại mã.',
  'unit.hasParts':
    '{{name}} còn {{count}} đơn vị trực thuộc đang hiệu lực. Anh/chị kết thúc các đơn vị đó trước.',
  'unit.isTop': 'Đây là đơn vị đứng đầu của hệ thống nên không kết thúc được.',
  'unit.endInFuture': 'Ngày kết thúc chưa đến. Anh/chị chọn một ngày không muộn hơn hôm nay.',
  'catalogue.unknownProvince': 'Danh mục không có tỉnh, thành phố mang mã {{code}}. Anh/chị chọn lại.',
  'catalogue.otherProvince':
    'Hệ thống này thuộc {{ours}}, không phải {{theirs}}. Mỗi hệ thống dùng cho một tỉnh, thành phố.',
  'catalogue.mismatch':
    'Mã {{code}} ở đây là “{{ours}}” nhưng danh mục ghi “{{theirs}}”. Chưa nhập gì; anh/chị sửa một bên rồi nhập lại.',
  'boundary.noFeatures':
    'Tệp này không phải GeoJSON có các ranh giới (FeatureCollection). Anh/chị chọn tệp khác.',
  'boundary.tooMany': 'Tệp có {{count}} ranh giới, quá mức {{max}}. Anh/chị chia tệp theo tỉnh, thành phố.',
  'group.nameTaken': 'Đã có nhóm báo cáo tên “{{name}}”. Anh/chị đặt tên khác.',
  'person.unknown': 'Không có tài khoản “{{userName}}”. Anh/chị kiểm tra lại tên đăng nhập.',
  'grant.unknown': 'Không tìm thấy quyền này, hoặc quyền đã hết hạn. Anh/chị tải lại trang.',
  'grant.toSelf': 'Không ai tự cấp quyền cho mình. Anh/chị nhờ một người quản trị khác cấp.',
  'grant.moreThanHeld': 'Anh/chị chỉ cấp được những quyền mình đang có, trong địa bàn của mình.',
  'grant.longerThanHeld':
    'Quyền của anh/chị ở đây có thời hạn, nên quyền cấp cho người khác không kéo dài hơn. Anh/chị chọn ngày kết thúc sớm hơn.',
  'grant.endsBeforeStart': 'Ngày kết thúc phải sau ngày bắt đầu và chưa qua. Anh/chị chọn lại ngày.',
  'grant.deputyNeedsEnd': 'Làm thay thì phải có ngày kết thúc. Anh/chị chọn ngày người vắng mặt trở lại.',
  'grant.notTheirs':
    '{{name}} không giữ vai trò này ở toàn bộ địa bàn đã chọn, nên không thể có người làm thay. Anh/chị chọn lại vai trò hoặc địa bàn.',
  'grant.fromGroup':
    'Quyền này theo nhóm “{{group}}” ở cổng đăng nhập của đơn vị, nên chỉ hết khi người đó ra khỏi nhóm. Cần chặn ngay, anh/chị ngừng tài khoản.',
  'grant.lastAdministrator':
    'Đây là người quản trị cuối cùng của toàn hệ thống. Anh/chị cấp quyền quản trị cho một người khác trước.',
  'bulletin.titleEmpty': 'Bản tin chưa có tiêu đề. Anh/chị nhập tiêu đề; tiêu đề hiện trên bảng tin.',
  'bulletin.titleTooLong': 'Tiêu đề dài {{length}} ký tự, quá mức {{max}}. Anh/chị rút gọn tiêu đề.',
  'bulletin.textEmpty': 'Bản tin chưa có nội dung. Anh/chị nhập nội dung cần phát.',
  'bulletin.textTooLong':
    'Nội dung dài {{length}} ký tự, quá mức {{max}}. Anh/chị rút gọn, hoặc chia thành hai bản tin.',
  'bulletin.notInState':
    'Bản tin đã chuyển sang bước khác nên chưa làm được việc này. Anh/chị mở lại bản tin để xem.',
  'bulletin.stillScheduled': 'Bản tin đang có lịch phát. Anh/chị bỏ lịch phát trước, rồi sửa bản tin.',
  'bulletin.voiceUnknown': 'Không có giọng đọc này. Anh/chị chọn giọng khác trong danh sách.',
  'bulletin.nothingToSay': 'Nội dung không có chữ nào để đọc. Anh/chị nhập nội dung bằng lời.',
  'bulletin.isRelay': 'Bản tin này tiếp âm từ nguồn tại loa, không có bản đọc. Anh/chị gửi duyệt luôn.',
  'bulletin.speechMissing': 'Bản tin chưa có bản đọc. Anh/chị bấm Nghe thử, nghe xong rồi gửi duyệt.',
  'bulletin.speechFailed': 'Chưa tạo được bản đọc. Nội dung vẫn còn nguyên; anh/chị bấm Nghe thử lại.',
  'bulletin.manifestChanged':
    'Bản tin đã thay đổi sau khi anh/chị mở. Anh/chị đọc và nghe lại bản mới trước khi duyệt.',
  'bulletin.ownApproval': 'Anh/chị đã soạn hoặc sửa bản tin này nên cần một người khác duyệt.',
  'signature.invalid': 'Chữ ký chưa hợp lệ nên bản tin chưa được duyệt. Anh/chị tải lại trang rồi duyệt lại.',
  'signature.keyUnknown':
    'Khóa ký của trình duyệt này chưa được đăng ký. Anh/chị đăng nhập lại để đăng ký khóa.',
  'signature.keyPending': 'Khóa ký của anh/chị đang chờ cấp quyền. Anh/chị báo người quản trị xác nhận.',
  'signature.keyNotYours':
    'Khóa ký này không phải của anh/chị. Anh/chị đăng nhập đúng tài khoản rồi duyệt lại.',
  'signature.outsideArea': 'Khóa ký của anh/chị không có quyền duyệt cho địa bàn này.',
  'schedule.endsBeforeStart':
    'Lịch kết thúc trước khi bắt đầu. Anh/chị chọn ngày kết thúc không sớm hơn ngày bắt đầu.',
  'schedule.inThePast': 'Giờ phát này đã qua. Anh/chị chọn một giờ sau {{now}}.',
  'schedule.outsideDates':
    'Bản tin chỉ được duyệt để phát từ {{from}} đến {{until}}. Anh/chị chọn giờ trong khoảng này.',
  'schedule.noTargets': 'Chưa có thiết bị nào ở nơi đã chọn. Anh/chị chọn nơi phát khác.',
  'schedule.targetUnknown': 'Nơi phát đã chọn không còn nữa. Anh/chị chọn lại nơi phát.',
  'schedule.targetOutsideArea':
    'Nơi phát nằm ngoài địa bàn mà bản tin được duyệt. Anh/chị chọn nơi phát trong địa bàn.',
  'schedule.neverSounds':
    'Lịch này không có buổi nào: các ngày đã chọn đều bị bỏ qua hoặc đã qua. Anh/chị chọn lại ngày lặp.',
  'schedule.sessionTooLong':
    'Một buổi phát không dài quá 24 giờ. Anh/chị bớt bản tin hoặc bớt số lần nhắc lại.',
  'schedule.slotTooShort':
    'Buổi phát dài {{length}}, nhiều hơn khung {{slot}} đã dành. Anh/chị nới khung, bớt bản tin, hoặc chọn cắt khi hết khung.',
  'schedule.mixedPriority':
    'Một buổi phát chỉ gồm bản tin cùng mức ưu tiên. Anh/chị tách tin ưu tiên thành buổi riêng.',
  'schedule.notAWeek': 'Cần hai tuần khác nhau, tính từ thứ Hai. Anh/chị chọn lại tuần.',
  'schedule.orderNeeded':
    'Hai tin ưu tiên gặp nhau: “{{title}}” phát lúc {{startsAt}}. Anh/chị chọn tin nào phát trước. Hoặc chuyển sang {{nearest}}.',
  'schedule.conflict': 'Trùng với “{{title}}” phát lúc {{startsAt}}. Giờ trống gần nhất là {{nearest}}.',
  'schedule.tooManyPlays':
    'Lịch này phát {{plays}} lần, quá mức {{max}} lần đã duyệt. Anh/chị chọn ít ngày hơn.',
  'schedule.relayLength': 'Anh/chị chọn thời lượng tiếp âm cho “{{title}}”.',
  'schedule.notItsSession':
    'Lịch này không còn buổi lặp lại nào lúc {{at}}. Anh/chị tải lại trang rồi chọn lại buổi.',
  'schedule.ended': 'Lịch phát này đã kết thúc từ trước. Anh/chị không cần làm gì thêm.',
  'schedule.sendInstead':
    'Phát ở {{ward}} là việc của {{ward}}. Anh/chị mở mục Gửi xuống, gửi chương trình này để nơi đó xếp giờ.',
  'inbox.mixedSenders': 'Các bản tin gửi chung phải của cùng một đơn vị. Anh/chị gửi riêng từng đơn vị.',
  'inbox.noWards': 'Nơi nhận đã chọn không có phường, xã nào bên dưới đơn vị gửi. Anh/chị chọn lại nơi nhận.',
  'inbox.otherItems': 'Tin cấp trên phát nguyên như đã gửi. Anh/chị giữ nguyên các bản tin và số lần đọc.',
  'inbox.priorityStays':
    'Tin ưu tiên phát ở mọi loa, bảng của đơn vị và không bỏ được. Anh/chị đổi giờ phát hoặc thứ tự phát.',
  'inbox.priorityDays': 'Tin ưu tiên giữ nguyên ngày phát cấp trên đã định. Anh/chị chỉ đổi giờ phát.',
  'inbox.alreadyPlaced': 'Tin này vừa được người khác xếp giờ. Anh/chị mở lại để xem giờ đã xếp.',
  'inbox.notWaiting': 'Tin này vừa được người khác trả lời. Anh/chị mở lại để xem câu trả lời.',
  'inbox.tooLate': 'Hạn phát là {{playBy}}, nay đã qua. Anh/chị liên hệ nơi gửi nếu vẫn cần phát.',
  'inbox.withdrawn': 'Nơi gửi đã thu hồi chương trình này. Anh/chị không cần làm gì thêm.',
  'inbox.notWithdrawn': 'Chương trình này chưa bị thu hồi. Anh/chị không cần làm gì thêm.',
  'inbox.wardAnswers': 'Việc này do phường, xã nhận tin quyết định. Anh/chị xem câu trả lời ở mục Gửi xuống.',
  'policy.quietHours':
    'Buổi phát lúc {{at}} rơi vào giờ yên tĩnh {{hours}} ({{policy}}). Giờ gần nhất được phát là {{nearest}}.',
  'policy.outsideWindow':
    'Buổi phát lúc {{at}} nằm ngoài khung giờ {{hours}} được phát ({{policy}}). Giờ gần nhất được phát là {{nearest}}.',
  'policy.weekday':
    'Ngày {{date}} không phải ngày phát thanh theo quy định ({{policy}}). Giờ gần nhất được phát là {{nearest}}.',
  'policy.tooManyBroadcasts':
    'Lúc {{at}} là buổi thứ {{broadcasts}} trong ngày, quá mức {{max}} buổi ({{policy}}). Giờ gần nhất được phát là {{nearest}}.',
  'policy.broadcastTooLong':
    'Buổi này đã có {{used}}. Thêm “{{title}}” {{added}} là {{total}} / {{max}}, quá {{over}} ({{policy}}). Giờ gần nhất được phát là {{nearest}}.',
  'override.endsBeforeStart': 'Thời gian nới kết thúc trước khi bắt đầu. Anh/chị chọn lại giờ kết thúc.',
  'override.inThePast': 'Thời gian nới đã qua. Anh/chị chọn giờ kết thúc sau {{now}}.',
  'override.tooLong':
    'Một lần nới kéo dài nhiều nhất {{days}} ngày. Anh/chị rút ngắn, hoặc lập nhiều lần nới.',
  'override.alreadySigned': 'Anh/chị đã ký việc này. Cần một người khác ký tiếp thì mới có hiệu lực.',
  'override.over': 'Việc nới này đã hết hạn hoặc đã được thu hồi. Anh/chị lập việc nới mới nếu còn cần.',
  'pause.endsBeforeStart': 'Thời gian tạm dừng kết thúc trước khi bắt đầu. Anh/chị chọn lại giờ kết thúc.',
  'pause.inThePast': 'Thời gian tạm dừng đã qua. Anh/chị chọn giờ kết thúc sau {{now}}.',
  'pause.tooLong': 'Một lần tạm dừng kéo dài nhiều nhất {{days}} ngày. Anh/chị chọn ngày kết thúc sớm hơn.',
  'pause.over': 'Việc tạm dừng này đã kết thúc từ trước. Anh/chị không cần làm gì thêm.',
  'calendar.wrongYear': 'Ngày {{date}} không thuộc năm {{year}}. Anh/chị sửa lại ngày.',
  'calendar.twice': 'Ngày {{date}} được nhập hai lần. Anh/chị bỏ bớt một dòng.',
  'stagger.tooMuch': 'Nhóm cuối sẽ phát chậm hơn {{max}} giây. Anh/chị giảm bước lệch hoặc bớt nhóm.',
  'stagger.twice': 'Cụm loa “{{name}}” nằm trong hai nhóm. Anh/chị để mỗi cụm loa trong một nhóm.',
  'calendarFile.unreadable': 'Không đọc được “{{part}}”. Anh/chị xuất lại lịch ở dạng .ics rồi thử lần nữa.',
  'calendarFile.noEvents': 'Tệp này không có sự kiện nào. Anh/chị chọn tệp .ics khác.',
  'calendarFile.unsupported': 'Lịch phát không diễn đạt được “{{part}}”. Anh/chị nhập quy tắc này bằng tay.',
  'calendarFile.endless': 'Sự kiện lặp mãi không có ngày kết thúc. Anh/chị chọn ngày kết thúc.',
  'calendarFile.allDay': 'Sự kiện cả ngày không có giờ phát. Anh/chị chọn giờ phát.',
  'calendarFile.startOffPattern':
    'Ngày bắt đầu không thuộc quy tắc lặp nên không rõ có phát ngày đó hay không. Anh/chị nhập bằng tay.',
  'calendarFile.otherTimes':
    '“{{part}}” có giờ khác với các buổi còn lại. Anh/chị lập thêm một lịch cho buổi đó.',
  'calendarFile.timeZone':
    'Giờ theo múi “{{zone}}” không quy được sang giờ của hệ thống cho mọi buổi. Anh/chị nhập bằng tay.',
  'calendarFile.tooMany':
    '“{{part}}” nhiều hoặc dài quá mức một lịch phát chứa được. Anh/chị chia thành nhiều lịch.',
  'calendarFile.neverSounds': 'Theo quy tắc này thì không có buổi nào. Anh/chị kiểm tra lại ngày.',
  'calendarFile.noWords': 'Tệp .ics không diễn đạt được “{{part}}”; các buổi được ghi ra từng buổi một.',
  'calendarFile.cancelled': 'Sự kiện này đã bị hủy trong lịch gốc. Anh/chị không cần nhập.',
  'calendarFile.changedOnce': 'Một buổi của sự kiện này đã được đổi riêng. Anh/chị nhập bằng tay.',
  'boxList.empty': 'Danh sách chưa có hộp nào. Anh/chị dán cả dòng tiêu đề và các dòng bên dưới.',
  'boxList.unreadable':
    'Không đọc được danh sách từ dòng {{line}}. Anh/chị lưu lại tệp dạng CSV UTF-8, hoặc dán từ bảng tính.',
  'boxList.noColumn': 'Danh sách thiếu cột “{{column}}”. Anh/chị thêm cột này, hoặc dùng tệp mẫu.',
  'boxList.columnTwice': 'Hai cột cùng một nghĩa (“{{column}}”). Anh/chị bỏ bớt một cột.',
  'boxList.tooMany': 'Mỗi đợt nhiều nhất {{max}} hộp. Anh/chị chia danh sách thành nhiều đợt.',
  'boxList.faults':
    'Danh sách còn {{count}} chỗ cần sửa, nên chưa tạo mã nào. Anh/chị xem trước, sửa rồi làm lại.',
  'claim.unknown': 'Mã thiết bị không đúng. Anh/chị kiểm tra lại, hoặc tạo mã mới.',
  'claim.used': 'Mã thiết bị đã được dùng. Mỗi mã chỉ dùng cho một thiết bị; anh/chị tạo mã mới.',
  'claim.expired': 'Mã thiết bị đã hết hạn. Anh/chị tạo mã mới.',
  'claim.wrongKind': 'Mã này dành cho loại thiết bị khác. Anh/chị tạo mã đúng loại.',
  'claim.withdrawn': 'Mã thiết bị đã bị hủy. Anh/chị tạo mã mới.',
  'claim.over': 'Mã này đã xong việc, không còn gì để hủy. Anh/chị xem lại danh sách.',
  'enrolment.unknown': 'Không tìm thấy yêu cầu kết nối của thiết bị. Anh/chị cho thiết bị kết nối lại.',
  'enrolment.notPending': 'Yêu cầu kết nối này đã được xử lý. Anh/chị xem lại danh sách thiết bị.',
  'enrolment.otherCode': 'Mã đối chiếu của hộp đã khác lúc anh/chị xem. Anh/chị đối chiếu lại.',
  'authority.absent':
    'Việc này cần khóa của người có thẩm quyền, không để trên hệ thống. Anh/chị báo người giữ khóa.',
  'signature.notAuthority':
    'Khóa này không phải khóa cấp quyền mà gốc nêu tên, nên chữ ký không có giá trị. Hãy ký bằng trình duyệt hoặc tệp khóa của người cấp quyền.',
  'root.unreadable': 'Tệp này không phải tệp gốc, hoặc đã hỏng. Hãy chọn tệp root.json do dòng lệnh tạo ra.',
  'root.trial': 'Đây là gốc của bản dùng thử; hệ thống chính thức không nhận.',
  'root.otherHub': 'Tệp gốc này được làm cho một hệ thống khác.',
  'root.notNext':
    'Hệ thống đang chờ gốc phiên bản {{version}}. Hãy nạp lần lượt từng phiên bản, không bỏ bản nào.',
  'root.signatures': 'Tệp gốc chưa đủ chữ ký: cần đủ số khóa của gốc cũ và của gốc mới cùng ký.',
  'trust.changedMeanwhile':
    'Danh sách ủy quyền vừa được người khác ký bản mới. Hãy mở lại trang và soạn lại.',
  'trust.hubKeyMissing':
    'Văn bản này không còn nêu khóa của hệ thống, thiết bị sẽ không nghe lịch nữa. Hãy soạn lại từ trang này.',
  'trust.unrevokes': 'Văn bản này bỏ sót một khóa đã thu hồi. Khóa đã thu hồi không thể dùng lại.',
  'trust.wrongHolder': 'Văn bản này gán một khóa cho người không giữ khóa đó.',
  'trust.nothingChanges': 'Chưa có gì thay đổi để ký.',
  'signature.keyBlocked':
    'Khóa này đã được báo mất, nên hệ thống không nhận chữ ký của nó. Hãy ký bằng khóa khác.',
  'hubCa.notOwn':
    'Hệ thống này dùng chứng thư do nơi khác cấp, nên không tự đổi chứng thư gốc ở đây được. Hãy xem tài liệu vận hành, mục chứng thư.',
  'hubCa.foreign':
    'Hệ thống không giữ khóa của một chứng thư trong văn bản này, nên thiết bị sẽ mất đường về. Hãy soạn lại từ trang này.',
  'hubCa.changedMeanwhile':
    'Vừa có người ký bản mới hơn về chứng thư của hệ thống. Hãy mở lại trang và soạn lại.',
  'paper.settled': 'Văn bản này đã được ký hoặc đã bỏ.',
  'paper.outdated': 'Từ lúc soạn, nội dung đã đổi nên văn bản không còn đúng. Hãy bỏ văn bản này và làm lại.',
  'key.unknown': 'Không tìm thấy khóa này, hoặc khóa đã bị thu hồi.',
  'device.unknown': 'Không tìm thấy thiết bị này. Anh/chị chọn lại trong danh sách.',
  'device.revoked': 'Thiết bị này đã bị thu hồi nên không dùng được nữa.',
  'device.replaced': '“{{name}}” đã được thay bằng hộp khác. Anh/chị mở thiết bị đang dùng.',
  'device.badSignature': 'Thiết bị chưa chứng minh được mình là ai. Anh/chị nhờ kỹ thuật kiểm tra thiết bị.',
  'device.clockWrong': 'Đồng hồ của thiết bị đang sai. Anh/chị nhờ kỹ thuật chỉnh lại giờ của thiết bị.',
  'command.oneDevice': 'Lệnh này chỉ gửi được cho từng thiết bị. Anh/chị mở trang của thiết bị rồi gửi.',
  'command.noDevices': 'Địa bàn này chưa có thiết bị nào đang dùng. Anh/chị chọn địa bàn khác.',
  'command.untilPast': 'Giờ kết thúc đã qua. Anh/chị chọn một giờ sau bây giờ.',
  'command.untilTooFar': 'Mức âm lượng tạm chỉ giữ được tối đa {{hours}} giờ. Anh/chị chọn giờ sớm hơn.',
  'command.tooSoon': 'Thiết bị vừa nhận lệnh này. Anh/chị chờ {{seconds}} giây rồi gửi lại.',
  'upload.notAsked': 'Không có lệnh nào đang chờ tệp này nên hệ thống không nhận.',
  'upload.repeated': 'Tệp của lệnh này đã được nhận từ trước. Anh/chị gửi lệnh mới nếu cần tệp mới.',
  'upload.wrongHash': 'Tệp bị hỏng trên đường đi nên hệ thống không nhận.',
  'upload.wrongType': 'Tệp không đúng loại mà lệnh yêu cầu nên hệ thống không nhận.',
  'hub.settingUp': 'Hệ thống đang được thiết lập nên chưa phát được. Anh/chị báo người quản trị hoàn tất.',
  'hub.failed':
    'Hệ thống gặp trục trặc nên chưa làm xong. Nội dung của anh/chị vẫn còn; xin thử lại sau ít phút.',
  'document.tooLarge': 'Lệnh lớn hơn mức cho phép nên thiết bị không nhận.',
  'document.malformed': 'Lệnh bị hỏng trên đường đi nên thiết bị không nhận.',
  'document.wrongType': 'Lệnh không đúng loại nên thiết bị không nhận.',
  'document.unsigned': 'Lệnh không có chữ ký nên thiết bị không nhận.',
  'document.badSignature': 'Chữ ký không đúng nên thiết bị không nhận lệnh.',
  'document.notDelegated': 'Người ký không có quyền ra lệnh này nên thiết bị không nhận.',
  'document.wrongHub': 'Lệnh của một hệ thống khác nên thiết bị không nhận.',
  'document.wrongAudience': 'Lệnh dành cho thiết bị khác nên thiết bị này không nhận.',
  'document.wrongHash': 'Nội dung tải về không nguyên vẹn nên thiết bị không dùng và sẽ tải lại.',
  'document.expired': 'Lệnh đã hết hạn nên thiết bị không nhận.',
  'document.notYetValid': 'Lệnh chưa đến hạn nên thiết bị chưa nhận.',
  'document.older': 'Lệnh cũ hơn lệnh thiết bị đang giữ nên thiết bị không nhận.',
  'document.outsideArea': 'Bản tin không được duyệt cho nơi đặt thiết bị nên thiết bị không phát.',
  'document.outsideDates': 'Bản tin ngoài thời hạn được duyệt nên thiết bị không phát.',
  'document.unknownResolver':
    'Thiết bị chưa hiểu lịch kiểu mới nên giữ lịch cũ. Anh/chị nhờ kỹ thuật cập nhật thiết bị.',
  'document.trialRefused': 'Lệnh của bản dùng thử; thiết bị chính thức không nhận.',
  'document.wrongRoot': 'Hệ thống này không phải nơi thiết bị tin cậy nên thiết bị không nhận lệnh.',
  'document.newerRoot': 'Lệnh dựa trên khóa gốc mới hơn; thiết bị sẽ tải khóa gốc đó trước.',
} as const

"""Every limit, interval and size stands here once, with its unit in its name.

Unless a line says otherwise the source is the published PhotoGPT developer API.
"""

from typing import Final

# --- The service -----------------------------------------------------------------------------

API_URL: Final = "https://developer.photogptai.com/api"
API_VERSION: Final = "1"
DOCUMENTATION_URL: Final = "https://platform.photogptai.com/docs"
PLATFORM_URL: Final = "https://platform.photogptai.com"
SUPPORT_ADDRESS: Final = "support@photogptai.com"

MIN_PHOTOS: Final = 12
MAX_PHOTOS: Final = 20
MAX_REQUEST_BYTES: Final = 20_000_000
# The multipart envelope and a safety margin are taken off the limit of one request.
MAX_PHOTO_BYTES: Final = 19_500_000
MIN_AGE_YEARS: Final = 18
MAX_AGE_YEARS: Final = 120
MAX_NAME_LENGTH: Final = 60
SERVER_MESSAGE_LENGTH: Final = 200
LIST_PAGE_SIZE: Final = 100
# Our own guards against answers that never end. Ten thousand models are 4 MB; what interim answers,
# headers and cookies take is a few kB.
MAX_HEAD_BYTES: Final = 64_000
MAX_ANSWER_BYTES: Final = 1_000_000
MAX_MODELS_BYTES: Final = 5_000_000
MAX_LIST_ENTRIES: Final = 20_000
MAX_ENTRY_LENGTH: Final = 32 * 1024
MAX_LIST_PAGES: Final = 50
MAX_LISTED_IMAGES: Final = 1_000
MAX_ID_LENGTH: Final = 200
MAX_WORD_LENGTH: Final = 100
MAX_TEXT_LENGTH: Final = 8_000
# Of pictures and jobs the service may have thousands; their lists are read so far.
MAX_LISTED_PICTURES: Final = 10_000
MAX_LONG_LIST_PAGES: Final = 600
MAX_JOB_IMAGES: Final = 100
MAX_PRESETS: Final = 500
MAX_CREDITS: Final = 1_000_000_000
# A larger copy as PNG; pictures are on other hosts, which may lead to others in their turn.
MAX_PICTURE_BYTES: Final = 60_000_000
MAX_PICTURE_REDIRECTS: Final = 3
# The example of a look is there to be glanced at: nobody waits for a larger one, nor for longer.
MAX_EXAMPLE_BYTES: Final = 10_000_000
EXAMPLE_TIMEOUT_S: Final = 30
# Models that one look at the list asks for by themselves; the others have their turn at the next.
SINGLES_PER_POLL: Final = 20
# None of them is begun later than this after the look itself.
POLL_TIMEOUT_S: Final = 120

# --- A training ------------------------------------------------------------------------------

USUAL_TRAINING_FROM_S: Final = 20 * 60
USUAL_TRAINING_TO_S: Final = 25 * 60
SLOW_TRAINING_S: Final = 35 * 60
VERY_LATE_TRAINING_S: Final = 2 * 60 * 60
SOON_TRAINING_S: Final = 24 * 60
TIMELINE_S: Final = 40 * 60
PRACTICE_TRAINING_S: Final = 60
PRACTICE_TIMELINE_S: Final = 2 * 60
PRACTICE_PICTURES_FROM_S: Final = 4
PRACTICE_PICTURES_TO_S: Final = 8

STATUS_INTERVAL_S: Final = 300
PRACTICE_STATUS_INTERVAL_S: Final = 10
# The practice service is there for one program; whoever else finds its port must not wear it out.
PRACTICE_CONNECTIONS: Final = 32
PRACTICE_IDLE_S: Final = 60
# "Check now" is for people, not for hammering the service.
CHECK_NOW_INTERVAL_S: Final = 60

# --- Waits and retries (our own choice; one table) --------------------------------------------

CONNECT_TIMEOUT_S: Final = 10
# RFC 8305: each address of a server has so long a start before the next one is tried as well.
NEXT_ADDRESS_S: Final = 0.25
# How soon whoever is connecting notices that it was stopped.
CONNECT_LOOK_S: Final = 0.1
# Routers and load balancers forget a connection that was idle, most after minutes, some after half
# a minute, and without a word: what is sent over it then is lost, and nobody tells until the read
# time-out. A new connection costs a tenth of a second.
MAX_IDLE_S: Final = 10
# The desktop's answer where its proxy is; it may have to read a script of the network first.
PROXY_TIMEOUT_S: Final = 2
READ_TIMEOUT_S: Final = 60
# For what costs money, as in the documentation's own helper: an answer that is not waited for
# leaves a doubt.
PAID_READ_TIMEOUT_S: Final = 120
# A byte now and then keeps that wait from running out: from the end of the request to the end of
# the answer, and of all pages of a list, it takes so long at most.
ANSWER_TIMEOUT_S: Final = 120
LIST_TIMEOUT_S: Final = 300
PICTURE_TIMEOUT_S: Final = 120
# What was paid for may come over a slow line: 60 MB at 1 Mbit/s.
DOWNLOAD_TIMEOUT_S: Final = 600
# While a body is sent, the connect value limits each send: a slow line needs more of it.
UPLOAD_CONNECT_TIMEOUT_S: Final = 30
UPLOADS_AT_ONCE: Final = 3
RETRY_FIRST_S: Final = 5
RETRY_MAX_S: Final = 5 * 60
BUSY_FIRST_S: Final = 60
BUSY_MAX_S: Final = 15 * 60
RETRY_AFTER_MAX_S: Final = 60 * 60
# A wait is multiplied by a random number between these two ("equal jitter").
JITTER_FROM: Final = 0.5
JITTER_TO: Final = 1.0
# After waking the network takes a moment: so long a look that finds none is simply made again.
WAKE_PATIENCE_S: Final = 10
WAKE_RETRY_S: Final = 2
# The status may move late after the trigger, so "new" is believed only on a second look.
TRAIN_DOUBT_S: Final = 60
MAX_TRAIN_CALLS: Final = 2
# Without the list of jobs as a witness a doubt lasts this long, and so does one about a model that
# changed after the trigger but goes on saying "new". Seen were 90 s.
TRAIN_GIVE_UP_S: Final = 10 * 60
# The list of jobs reaches back 24 hours by itself; some are left for a clock that is wrong.
JOBS_BY_DEFAULT_S: Final = 20 * 60 * 60
# Two times of the service, one of them perhaps cut to the second.
JOBS_SLACK_S: Final = 2
MAX_JOBS_ASKED: Final = 30
# Before a model is made, one that is newer than the project and nobody's may be its own already,
# when the journal is older than the world. As wrong as this may be this computer's clock.
MADE_BEFORE_SLACK_S: Final = 24 * 60 * 60
# Waits that have to be real ones are made of steps: a clock that is set shortens one step at most.
REST_STEP_S: Final = 5
# Between two looks whether a folder of pictures is there again.
PICTURE_FOLDER_LOOK_S: Final = 5
# Lists were seen to be up to 30 s late. So long one is read again before what it lacks is made or
# sent once more, soon at first; and so long it has to stand still before a training.
LIST_LOOKS_S: Final = (5, 10, 15, 30)
LIST_SETTLE_S: Final = 60
# A deleted model may be shown a moment longer.
DELETE_SETTLE_S: Final = 5
# An upload without an answer began so long after the last one that was answered, at most.
UPLOAD_SPAN_S: Final = 15 * 60
PROGRESS_INTERVAL_S: Final = 0.1
# Showing what has changed may take one part in so many of the window's time.
SHOWING_SHARE: Final = 25
# However busy the computer is, nothing on the page is older than this.
SHOWING_LATEST_S: Final = 2.0
# So many models are looked at before the window has its turn, and written in one transaction.
MODELS_AT_ONCE: Final = 50
# A wait that the service asked for is never shortened, only stretched by up to this share.
RETRY_AFTER_STRETCH: Final = 0.1
# How long going on waits for the threads of the stopped attempt to end.
STOP_GRACE_S: Final = 1.0
JOURNAL_RETRY_S: Final = 5
JOURNAL_LOCK_TIMEOUT_S: Final = 2

# What may be told of times: a clock that was set back or forward makes nonsense of the others.
CLOCK_SLACK_S: Final = 2 * 60
PLAUSIBLE_TRAINING_S: Final = 7 * 24 * 60 * 60
PLAUSIBLE_WAIT_S: Final = 2 * 60 * 60
PLAUSIBLE_UPLOAD_S: Final = 24 * 60 * 60
PLAUSIBLE_AGE_S: Final = 10 * 365 * 24 * 60 * 60

# --- The key ----------------------------------------------------------------------------------

MIN_KEY_LENGTH: Final = 16
# Windows keeps 2,560 bytes at most for one credential.
MAX_KEY_LENGTH: Final = 512
KEY_STORE_TIMEOUT_S: Final = 10
# A store that was locked at log-in may be unlocked by somebody else; asking it opens no window.
KEY_STORE_LOOK_S: Final = 60

# --- This computer ----------------------------------------------------------------------------

FOLDER_MAX_PHOTOS: Final = 60
# Folders in folders, as cameras and telephones make them; a whole disk is nobody's photos.
FOLDER_MAX_DEPTH: Final = 4
FOLDER_MAX_ENTRIES: Final = 20_000
# The shoebox: a family's photos on a drive. What lies behind so many entries is no longer looked
# for; of more photos than these the newest are looked at.
SHOEBOX_MAX_PHOTOS: Final = 20_000
SHOEBOX_MAX_DEPTH: Final = 32
SHOEBOX_MAX_ENTRIES: Final = 500_000
# Long side of the picture in which faces are looked for.
SHOEBOX_PX: Final = 1000
# So many photos are looked at again after a power cut, at most.
NOTED_PHOTOS: Final = 50
# A folder that lies elsewhere now is known by so many of its files.
KNOWN_BY_FILES: Final = 10
TIME_LEFT_PHOTOS: Final = 100
TIME_LEFT_AFTER_S: Final = 5
# People who were found so far are told at most so often.
PEOPLE_INTERVAL_S: Final = 1.0
# Every byte of an original is read once. Larger files than this hold no photo for a model.
MAX_ORIGINAL_BYTES: Final = 1_000_000_000
# Chosen photos are kept until their training has started, but not in the last of the disk's room:
# the journal and the copies that are sent need some.
CHOSEN_FREE_BYTES: Final = 1_000_000_000
FOLDER_TIMEOUT_S: Final = 5
DECODERS_AT_ONCE: Final = 2
# A few kB can claim any size, so the header is asked before a pixel is decoded. What a decoder
# needs decides: a telephone's 108 megapixels fit in every format they are taken in.
MAX_PIXELS: Final = 300_000_000
MAX_DECODING_BYTES: Final = 900_000_000
# From here on a photo is decoded while no other one of its kind is.
LARGE_DECODING_BYTES: Final = 200_000_000
MAX_PIXELS_OF_SMALL_COPIES: Final = 16_000_000
# WebP is handed over in one go, two nanoseconds a pixel, and nothing else runs meanwhile. A
# telephone's 12 megapixels are not worth a process, which takes a tenth of a second.
MAX_PIXELS_IN_ONE_GO: Final = 13_000_000
# PNG comes in pieces, of which the largest is half a nanosecond a pixel.
MAX_PIXELS_IN_PIECES: Final = 50_000_000
# Of both the file is taken in one go, too, at a nanosecond a byte.
MAX_BYTES_IN_ONE_GO: Final = 20_000_000
# The copy of a JPEG is handed over in one go as well, at eight nanoseconds a byte.
MAX_BYTES_WRITTEN_HERE: Final = 2_000_000
# Processor time of a process that decodes; one that is large is given more of both. The copy of a
# photo takes longer than the look that it was taken after, and what was taken has to be sent.
DECODING_TIME_S: Final = 5
LARGE_DECODING_TIME_S: Final = 15
COPY_TIMES: Final = 4
# What such a process is given besides what its decoder may take.
PROCESS_ROOM_BYTES: Final = 100_000_000
THUMBNAIL_PX: Final = 320
# Photos are decoded once, to at least this, for thumbnails and checks: a JPEG of 24 megapixels at
# an eighth of its size. What the checks look at is no larger than CHECKED_PX: they take 80 bytes of
# memory for each of its pixels, and a time that grows as its area does.
DECODED_PX: Final = 640
CHECKED_PX: Final = 750
# The copy that is sent: our own choice, far more than a model learns from.
MAX_SENT_PX: Final = 8192
FASTER_SENT_PX: Final = 2048
# The first is what a converted photo has; the others are for what one request cannot carry.
COPY_QUALITIES: Final = (95, 90, 85, 80)
# The big view and the crop window: as large as the screen, within these (our own choice). Four
# pictures are kept: the one that is seen, its neighbours, and one that was just left.
LARGE_VIEW_MIN_PX: Final = 1280
LARGE_VIEW_MAX_PX: Final = 4096
LARGE_VIEWS_KEPT: Final = 4
# A smaller part of a photo than this, by width or height, is no photo of a person any more.
MIN_CROP_SHARE: Final = 0.05
UNDO_STEPS: Final = 20
LOG_MAX_BYTES: Final = 1_000_000
LOG_FILES: Final = 3
REPORT_LOG_LINES: Final = 200
SECOND_START_TIMEOUT_S: Final = 5
# What is written on trial before a start, and what is asked for when there is no room for it.
ROOM_ON_TRIAL_BYTES: Final = 256 * 1024
ROOM_TO_START_MB: Final = 50
SECOND_START_LOOK_S: Final = 0.05
TICK_S: Final = 1.0

# --- Created pictures -------------------------------------------------------------------------

# Width and height in pixels. The contract names no sizes: all are multiples of 64 and about one
# megapixel, which every picture model takes (our own choice).
PICTURE_SHAPES: Final = {
    "square": (1024, 1024),
    "portrait": (832, 1216),
    "landscape": (1216, 832),
}
# Our own choice: no figure is published, and a 400 is read as "perhaps too many".
MAX_PICTURES_AN_ORDER: Final = 4
# Examples of looks are kept so large, for so long: a service may change them.
EXAMPLE_PX: Final = 320
EXAMPLES_KEPT_S: Final = 30 * 24 * 60 * 60
# Until the service names its own limit.
MAX_PICTURE_WORDS: Final = 1_000

# --- What created pictures are used for (our own choice) ---------------------------------------

# Larger ones are made smaller by every website that shows them.
PROFILE_PX: Final = 1024
# Fits every letter box, and every screen of a telephone.
MAIL_PX: Final = 1200
# The paper that photo shops call 10 x 15 or 4 x 6, and its pixels at what they print with.
PRINT_CM: Final = (10, 15)
PRINT_PX: Final = (1181, 1772)
PRINT_DPI: Final = 300
# Held in a hand, a print is sharp from here on; below the other one everybody sees its pixels.
SHARP_PRINT_DPI: Final = 200
SOFT_PRINT_DPI: Final = 120
# A background with less of the screen's pixels than this looks soft.
SHARP_SCREEN_SHARE: Final = 0.6

# --- What makes a good photo (docs/photo-checks.md has the sources and how well each does) -------

FACE_TINY_PX: Final = 128
FACE_SMALL_PX: Final = 256
TINY_PX: Final = 512
SMALL_PX: Final = 1024
# Mean of the face, from 0 to 255.
DARK_BELOW: Final = 40
# A face has dark places, be it ever so pale (its darkest twentieth), and is white only in spots.
BLEACHED_ABOVE: Final = 140
BLOWN_SHARE: Final = 0.4
# Variance of the second differences, in thousandths of that of the face, scaled to this width. The
# softest good portrait has 10.5, the clearest one blurred by 1 % of its face 5.3.
FACE_SHARPNESS_PX: Final = 128
BLURRY_BELOW: Final = 6.0
# Bits of 64 in which the difference hashes of two pictures that look alike may differ.
ALIKE_BITS: Final = 8
BURST_S: Final = 0.9
# The coach speaks from so many photos on, and calls so large a share of them "nearly all".
COACH_FROM_PHOTOS: Final = 6
MANY_SHARE: Final = 0.8
CLOSE_UP_SHARE: Final = 0.35
DAY_S: Final = 24 * 60 * 60
# How far the nose is out of the middle between the eyes, in half eye distances (`Face.yaw`).
SIDE_VIEW_YAW: Final = 1.0
# Numbers that tell one person from another; kept for so long after their last use.
EMBEDDING_LENGTH: Final = 128
FACES_KEPT_S: Final = 7 * DAY_S
# So many of a photo's faces, the largest, are compared with others, and none smaller than this:
# below it people are not told apart.
COMPARED_FACES: Final = 20
COMPARED_FACE_PX: Final = 40

# --- Who is in the photos (docs/people-in-photos.md has how well it does) -------------------------

# 1 - cosine of two faces, the mean over a group. Of faces that are seen well it is up to 0.72 for
# the same person, mostly below 0.55, and from 0.77 for another one. What lies between the limits is
# not sure.
SAME_PERSON_UP_TO: Final = 0.60
OTHER_PERSON_FROM: Final = 0.74
# Behind dark glasses or in glaring light somebody is up to 0.82 from their other photos. The
# detector is less sure of such faces; they have to be further away.
SURE_FACE_SCORE: Final = 0.92
OTHER_PERSON_IF_UNSURE_FROM: Final = 0.85
# What cannot be told apart: less between the eyes (of the original), further from upright, a nose
# further out of the middle (in half eye distances), or less sure that it is a face.
CLEAR_EYES_PX: Final = 40
CLEAR_ROLL_DEG: Final = 25
CLEAR_YAW: Final = 1.0
CLEAR_FACE_SCORE: Final = 0.9
# So many photos make somebody the person of a set, or another person in it; that is also so large a
# share at least.
PERSON_FROM_PHOTOS: Final = 3
PERSON_LEAST_SHARE: Final = 0.2
# Somebody who is seen small or not sharp on all photos: so many that agree.
PERSON_FROM_FAINT: Final = 5
# Whether two people of a shoebox are one is asked below it; of a whole group the mean is steady.
ASKED_UP_TO: Final = 0.70
MOST_QUESTIONS: Final = 5
# A created picture is called the most like the person when it is so much nearer to the middle of
# the model's photos than the next one (cosines; our own choice).
MOST_LIKE_BY: Final = 0.02

# --- The desktop ------------------------------------------------------------------------------

# A tray can appear minutes after log-in: look often at first, then now and then.
TRAY_POLL_S: Final = 3
TRAY_LATE_S: Final = 2 * 60
TRAY_SLOW_LOOK_S: Final = 30
TRAY_MODELS: Final = 5
BUS_TIMEOUT_S: Final = 5
# What the system bus tells makes the program look at the service no more often than this.
SIGNAL_INTERVAL_S: Final = 60
# Two ticks further apart than this: the computer slept, or its clock was set.
WAKE_JUMP_S: Final = 5
SECOND_START_MAX_BYTES: Final = 1_000_000

# --- Pictures (docs of the service say nothing of most of these: our own choice) ----------------

# What is ordered with a small button can be taken out for so long.
ORDER_REST_S: Final = 5
PICTURE_JOBS_AT_ONCE: Final = 2
# After an order without an answer the list of jobs is looked at: so long after it, each once.
ORDER_LOOKS_S: Final = (10, 60, 180, 600)
# So long nobody could look at that list, or a job did not end: the person decides.
ORDER_GIVE_UP_S: Final = 24 * 60 * 60
# A job is ours when it began so near to the order, by the service's clock as far as that is known.
# From so far away it is certainly another computer's.
ORDER_CLOCK_KNOWN_S: Final = 10
ORDER_CLOCK_SLACK_S: Final = 120
JOB_POLL_S: Final = 5
SLOW_JOB_S: Final = 3 * 60
SLOW_JOB_POLL_S: Final = 15
LATE_JOB_S: Final = 15 * 60
LATE_JOB_POLL_S: Final = 60
# A finished job with fewer pictures than ordered is looked at so many times more.
SHORT_JOB_LOOKS: Final = 2
# "Usually 40 to 60 seconds" comes from so many own orders, at least and at most.
USUAL_ORDERS_MIN: Final = 3
USUAL_ORDERS_MAX: Final = 20
ELSEWHERE_INTERVAL_S: Final = 60 * 60
DELETE_AGAIN_S: Final = 24 * 60 * 60
# What every generator of random pictures takes as a seed.
MAX_SEED: Final = 2**31 - 1

"""What the program says in whole sentences."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: Final = {
    "set.autostart_refused": QT_TRANSLATE_NOOP(
        "texts",
        "This computer did not let us change what starts at log-in. Everything else is saved.",
    ),
    "journal.trouble": QT_TRANSLATE_NOOP(
        "texts",
        "We could not save the last change on this computer. We try again every few seconds; please make room on the disk.",
    ),
    "journal.anew": QT_TRANSLATE_NOOP(
        "texts",
        "Your list of models was damaged and could not be read, so we begin a new one. Models at PhotoGPT appear in it by themselves.",
    ),
    "delete.not_yet": QT_TRANSLATE_NOOP(
        "texts",
        "{name}’s model could not be deleted at PhotoGPT, so it stays in the list. Check the internet connection, then delete it again.",
    ),
    "err.lead.happened": QT_TRANSLATE_NOOP("texts", "What happened:"),
    "err.lead.nothing_lost": QT_TRANSLATE_NOOP("texts", "Nothing is lost:"),
    "err.lead.safe": QT_TRANSLATE_NOOP("texts", "Still safe:"),
    "err.lead.todo": QT_TRANSLATE_NOOP("texts", "What to do:"),
    "welcome.headline": QT_TRANSLATE_NOOP("texts", "Turn your photos into your own photo model"),
    "welcome.sentence": QT_TRANSLATE_NOOP(
        "texts",
        "Add 12–20 photos of one person and press one button. Your model is usually ready in 20 to 25 minutes, and we’ll tell you when.",
    ),
    "welcome.practice_note": QT_TRANSLATE_NOOP(
        "texts", "Practice mode needs no key and sends nothing over the internet."
    ),
    "welcome.step1_text": QT_TRANSLATE_NOOP("texts", "Drag in 12–20 photos of one person."),
    "welcome.step2_text": QT_TRANSLATE_NOOP(
        "texts", "Your photos are sent to the PhotoGPT service. It learns in 20–25 minutes."
    ),
    "welcome.step3_text": QT_TRANSLATE_NOOP(
        "texts", "Say what you want to see. Your model makes the picture."
    ),
    "key.intro": QT_TRANSLATE_NOOP(
        "texts",
        "The API key connects this app to your PhotoGPT account. It is one long line of letters and numbers, like a password.",
    ),
    "key.stored": QT_TRANSLATE_NOOP(
        "texts", "Kept in: {store}, this computer’s password store. Never in a file."
    ),
    "key.stored_session": QT_TRANSLATE_NOOP(
        "texts", "Kept only until you close the app. You will enter it again next time."
    ),
    "key.ok": QT_TRANSLATE_NOOP("texts", "Connected. PhotoGPT accepts this key."),
    "about.free": QT_TRANSLATE_NOOP(
        "texts",
        "Free software under the GNU General Public License, version 3 or later. "
        "It comes without any warranty.",
    ),
    "about.not_theirs": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT is a service of its own makers. This app is not made by them."
    ),
    "set.stored": QT_TRANSLATE_NOOP("texts", "Kept in: {store}, this computer’s password store"),
    "set.keep_text": QT_TRANSLATE_NOOP(
        "texts", "Uploads and checks go on. You find the app in the tray."
    ),
    "set.keep_no_tray": QT_TRANSLATE_NOOP(
        "texts", "This desktop has no tray. Closing the window will minimise it instead."
    ),
    "set.server_text": QT_TRANSLATE_NOOP(
        "texts",
        "Only change this if PhotoGPT support asks you to. It must start with https:// Your key is not used there; we ask for one.",
    ),
    "new.sentence": QT_TRANSLATE_NOOP(
        "texts", "Add photos of one person, fill in a few details, then start training."
    ),
    "form.consent": QT_TRANSLATE_NOOP(
        "texts", "Only use photos of yourself, or of someone who has said yes."
    ),
    "form.gender_why": QT_TRANSLATE_NOOP("texts", "PhotoGPT knows only these two choices."),
    "form.age_bad": QT_TRANSLATE_NOOP("texts", "Please enter an age from {min} to {max}."),
    "form.name_long": QT_TRANSLATE_NOOP(
        "texts", "Please use a shorter name, {max} letters at most."
    ),
    "start.needed": QT_TRANSLATE_NOOP("texts", "Still needed: {list}"),
    "start.wait_checks": QT_TRANSLATE_NOOP("texts", "One moment, we are looking at the photos."),
    "start.wait_key": QT_TRANSLATE_NOOP(
        "texts", "One moment, we are asking this computer’s password store for your API key."
    ),
    "start.ready": QT_TRANSLATE_NOOP(
        "texts",
        "{n} photos, about {mb} MB, will be sent to PhotoGPT. This uses one training of your PhotoGPT plan.",
    ),
    "start.ready_practice": QT_TRANSLATE_NOOP(
        "texts", "Practice: {n} photos, nothing leaves this computer. Takes about a minute."
    ),
    "drag.count": QT_TRANSLATE_NOOP("texts", "%n photo ‖ %n photos"),
    "drag.all": QT_TRANSLATE_NOOP("texts", "Let go to add them."),
    "drag.first": QT_TRANSLATE_NOOP("texts", "Let go to add the first {n}."),
    "drag.wont_fit": QT_TRANSLATE_NOOP("texts", "{n} won’t fit. A model takes 20 photos at most."),
    "drag.none": QT_TRANSLATE_NOOP("texts", "There is no photo in this."),
    "drag.full": QT_TRANSLATE_NOOP("texts", "This model already has 20 photos. Remove one first."),
    "drop.added": QT_TRANSLATE_NOOP("texts", "%n photo added. ‖ %n photos added."),
    "drop.summary": QT_TRANSLATE_NOOP(
        "texts", "{added} added, {skipped} left out. ‘Show’ tells you which and why."
    ),
    "drop.folder": QT_TRANSLATE_NOOP("texts", "{n} photos added from the folder “{folder}”."),
    "drop.passed_over": QT_TRANSLATE_NOOP(
        "texts",
        "%n other file in the folder is not a photo. ‖ %n other files in the folder are not photos.",
    ),
    "drop.others": QT_TRANSLATE_NOOP(
        "texts", "%n more file was left out. ‖ %n more files were left out."
    ),
    "photo.removed": QT_TRANSLATE_NOOP("texts", "Photo removed. ‖ %n photos removed."),
    "photo.restored": QT_TRANSLATE_NOOP("texts", "Photo is back. ‖ %n photos are back."),
    "up.sentence": QT_TRANSLATE_NOOP(
        "texts", "Sending the photos. Training starts by itself afterwards."
    ),
    "up.preparing": QT_TRANSLATE_NOOP(
        "texts",
        "We make the copies that are sent. Your own photos stay as they are. Everything else happens by itself afterwards.",
    ),
    "up.prepared": QT_TRANSLATE_NOOP(
        "texts", "{done} of {n} photo prepared ‖ {done} of {n} photos prepared"
    ),
    "remark.lead": QT_TRANSLATE_NOOP("texts", "{title}."),
    "up.rate": QT_TRANSLATE_NOOP("texts", "{done} of {total} MB sent · {speed} MB per second"),
    "up.background": QT_TRANSLATE_NOOP(
        "texts", "You can close this window – we keep going in the background."
    ),
    "up.no_tray": QT_TRANSLATE_NOOP(
        "texts", "Please leave this window open (you can minimise it) until the upload is done."
    ),
    "up.saved": QT_TRANSLATE_NOOP("texts", "Your photos and details are saved."),
    "up.stopped": QT_TRANSLATE_NOOP("texts", "Upload stopped. {done} of {n} photos are sent."),
    "up.resumed": QT_TRANSLATE_NOOP("texts", "Welcome back. We continue with photo {i} of {n}."),
    "err.retry_in": QT_TRANSLATE_NOOP(
        "texts",
        "We also try by ourselves. Next try in {n} second. ‖ We also try by ourselves. Next try in {n} seconds.",
    ),
    "train.usual_between": QT_TRANSLATE_NOOP("texts", "Usually ready between {first} and {last}"),
    "train.started": QT_TRANSLATE_NOOP(
        "texts",
        "Started at {time}, {n} minute ago. ‖ Started at {time}, {n} minutes ago.",
    ),
    "train.honest": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT does not tell us the exact progress, so we show the usual time instead."
    ),
    "train.soon": QT_TRANSLATE_NOOP("texts", "It should be ready any moment."),
    "train.late_title": QT_TRANSLATE_NOOP("texts", "Taking longer than usual"),
    "train.late_text": QT_TRANSLATE_NOOP(
        "texts",
        "Most models are ready after 20 to 25 minutes, but a busy day can make it longer. Nothing is wrong so far, and nothing is lost.",
    ),
    "train.late_check": QT_TRANSLATE_NOOP(
        "texts", "We keep checking every 5 minutes and will notify you."
    ),
    "train.late_support": QT_TRANSLATE_NOOP(
        "texts",
        "If it is still not ready at {time}, write to PhotoGPT support and give them the model ID.",
    ),
    "train.checked": QT_TRANSLATE_NOOP("texts", "Checked {n} min ago · next check in {m} min"),
    "train.catchup": QT_TRANSLATE_NOOP(
        "texts", "Welcome back. Checking what happened in the meantime…"
    ),
    "train.no_key": QT_TRANSLATE_NOOP(
        "texts", "Without an API key we can’t check. Training goes on."
    ),
    "train.known_since": QT_TRANSLATE_NOOP("texts", "What you see here is from {when}."),
    "train.checking": QT_TRANSLATE_NOOP("texts", "Checking…"),
    "train.checked_now": QT_TRANSLATE_NOOP("texts", "Checked just now. Still training."),
    "train.check_wait": QT_TRANSLATE_NOOP(
        "texts",
        "We checked a moment ago. You can check again in {n} second. ‖ We checked a moment ago. You can check again in {n} seconds.",
    ),
    "train.notify": QT_TRANSLATE_NOOP("texts", "We’ll notify you when it’s ready."),
    "train.notify_no_key": QT_TRANSLATE_NOOP(
        "texts", "We can tell you as soon as there is a key again."
    ),
    "train.no_notify": QT_TRANSLATE_NOOP(
        "texts", "Notifications are switched off. Look here again after {time}."
    ),
    "train.leave": QT_TRANSLATE_NOOP(
        "texts",
        "You can close this window or switch this computer off. Training goes on at PhotoGPT.",
    ),
    "ready.title": QT_TRANSLATE_NOOP("texts", "{name}’s model is ready"),
    "ready.sentence": QT_TRANSLATE_NOOP(
        "texts",
        "It learned from {photos} photos in %n minute. ‖ It learned from {photos} photos in %n minutes.",
    ),
    "ready.id_copied": QT_TRANSLATE_NOOP("texts", "Model ID copied."),
    "notify.ready.title": QT_TRANSLATE_NOOP("texts", "{name}’s model is ready"),
    "notify.ready.text": QT_TRANSLATE_NOOP("texts", "Press to see it."),
    "notify.attention.title": QT_TRANSLATE_NOOP("texts", "{name} needs your attention"),
    "notify.attention.text": QT_TRANSLATE_NOOP("texts", "{title}"),
    "notify.closed.title": QT_TRANSLATE_NOOP("texts", "Photo Trainer keeps running"),
    "notify.closed.text": QT_TRANSLATE_NOOP("texts", "You find it in the tray."),
    "common.two": QT_TRANSLATE_NOOP("texts", "{first} {second}"),
    "up.verifying": QT_TRANSLATE_NOOP(
        "texts",
        "All photos are sent. We compare them with PhotoGPT’s list, then training starts by itself.",
    ),
    "train.started_now": QT_TRANSLATE_NOOP("texts", "Started at {time}, just now."),
    "train.unknown_start": QT_TRANSLATE_NOOP(
        "texts",
        "Training was started on another computer, so we do not know since when it runs.",
    ),
    "train.leave_practice": QT_TRANSLATE_NOOP(
        "texts",
        "Practice takes about a minute. Please leave the app open until then.",
    ),
    "ready.title_foreign": QT_TRANSLATE_NOOP("texts", "This model is ready"),
    "ready.sentence_plain": QT_TRANSLATE_NOOP("texts", "It learned from {n} photos."),
    "ready.foreign": QT_TRANSLATE_NOOP(
        "texts",
        "It was made on another computer. Its photos and details are not on this one.",
    ),
    "set.key_practice": QT_TRANSLATE_NOOP("texts", "Practice mode uses no key."),
    "set.no_key": QT_TRANSLATE_NOOP("texts", "No key yet. Without one, only practice mode works."),
    "err.retry_now": QT_TRANSLATE_NOOP("texts", "We are trying again now."),
    "set.stored_session": QT_TRANSLATE_NOOP("texts", "Kept only until you close the app"),
    "key.refused": QT_TRANSLATE_NOOP("texts", "{title}. {todo}"),
}

"""Sentences about problems: what happened, what it means, what to do."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from photo_trainer_gui.ui.texts.wording.photo_problem_texts import PHOTO_PROBLEMS
from photo_trainer_gui.ui.texts.wording.refusal_texts import REFUSALS

PROBLEMS: Final = {
    "err.key.shape.text": QT_TRANSLATE_NOOP(
        "texts", "This does not look like an API key. It should be one line without spaces."
    ),
    "err.key.rejected.title": QT_TRANSLATE_NOOP("texts", "PhotoGPT does not accept this key"),
    "err.key.rejected.text": QT_TRANSLATE_NOOP(
        "texts",
        "Perhaps a letter is missing, or the key was replaced. Copy it again on the PhotoGPT website and paste it here.",
    ),
    "err.key.stopped.title": QT_TRANSLATE_NOOP("texts", "Your API key no longer works"),
    "err.key.stopped.happened": QT_TRANSLATE_NOOP("texts", "PhotoGPT refused it at {time}."),
    "err.key.stopped.todo": QT_TRANSLATE_NOOP("texts", "Enter a new key, and we carry on."),
    "err.key.stopped.safe": QT_TRANSLATE_NOOP(
        "texts", "Your photos and details. A training that has started normally goes on."
    ),
    "err.key.stopped.button1": QT_TRANSLATE_NOOP("texts", "Enter API key…"),
    "err.key.absent.title": QT_TRANSLATE_NOOP("texts", "Your API key is needed"),
    "err.key.absent.happened": QT_TRANSLATE_NOOP(
        "texts", "There is no key to go on with at the moment."
    ),
    "err.key.absent.todo": QT_TRANSLATE_NOOP(
        "texts", "Enter your key, or unlock this computer’s password store, and we carry on."
    ),
    "err.key.absent.safe": QT_TRANSLATE_NOOP(
        "texts", "Your photos and details. A training that has started goes on."
    ),
    "err.key.absent.button1": QT_TRANSLATE_NOOP("texts", "Enter API key…"),
    "err.account.denied.title": QT_TRANSLATE_NOOP(
        "texts", "Your account can’t do this at the moment"
    ),
    "err.account.denied.happened": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT says: “{message}”. Your plan or your credits may not be enough."
    ),
    "err.account.denied.todo": QT_TRANSLATE_NOOP(
        "texts", "Look at your account on the website, then try again."
    ),
    "err.account.denied.safe": QT_TRANSLATE_NOOP("texts", "Your photos and details are saved."),
    "err.account.denied.button1": QT_TRANSLATE_NOOP("texts", "Open website"),
    "err.account.denied.button2": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.account.other.title": QT_TRANSLATE_NOOP("texts", "Your models are not in this account"),
    "err.account.other.happened": QT_TRANSLATE_NOOP(
        "texts", "The new key seems to belong to another PhotoGPT account."
    ),
    "err.account.other.todo": QT_TRANSLATE_NOOP(
        "texts", "Enter a key of the account that made these models."
    ),
    "err.account.other.safe": QT_TRANSLATE_NOOP("texts", "Your list stays as it is."),
    "err.account.other.button1": QT_TRANSLATE_NOOP("texts", "Enter API key…"),
    "err.train.count.title": QT_TRANSLATE_NOOP("texts", "Some photos are missing at PhotoGPT"),
    "err.train.count.happened": QT_TRANSLATE_NOOP(
        "texts", "It has {n} photo and needs 12 to 20. ‖ It has {n} photos and needs 12 to 20."
    ),
    "err.train.count.todo": QT_TRANSLATE_NOOP(
        "texts", "Press the button. We compare both lists and send what is missing."
    ),
    "err.train.count.safe": QT_TRANSLATE_NOOP("texts", "Your photos are safe here."),
    "err.train.count.button1": QT_TRANSLATE_NOOP("texts", "Send missing photos"),
    "err.train.details.title": QT_TRANSLATE_NOOP("texts", "PhotoGPT did not accept the details"),
    "err.train.details.happened": QT_TRANSLATE_NOOP("texts", "It says: “{message}”."),
    "err.train.details.todo": QT_TRANSLATE_NOOP(
        "texts", "Check name, age and gender, then try again."
    ),
    "err.train.details.safe": QT_TRANSLATE_NOOP("texts", "Your photos and details are saved."),
    "err.train.details.button1": QT_TRANSLATE_NOOP("texts", "Check details"),
    "err.train.busy.title": QT_TRANSLATE_NOOP("texts", "Too many trainings at once"),
    "err.train.busy.happened": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT trains only a few models at a time."
    ),
    "err.train.busy.todo": QT_TRANSLATE_NOOP(
        "texts",
        "You don’t need to do anything. We try again in {n} minute and start yours as soon as there is room. ‖ You don’t need to do anything. We try again in {n} minutes and start yours as soon as there is room.",
    ),
    "err.train.busy.safe": QT_TRANSLATE_NOOP("texts", "All photos are sent."),
    "err.train.busy.button1": QT_TRANSLATE_NOOP("texts", "Try now"),
    "err.train.unclear.title": QT_TRANSLATE_NOOP(
        "texts", "We are checking whether training started"
    ),
    "err.train.unclear.happened": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT’s answer got lost on the way."
    ),
    "err.train.unclear.todo": QT_TRANSLATE_NOOP(
        "texts", "You don’t need to do anything. We ask first, so that nothing is started twice."
    ),
    "err.train.unclear.safe": QT_TRANSLATE_NOOP("texts", "All photos are sent."),
    "err.train.failed.title": QT_TRANSLATE_NOOP("texts", "Training stopped without a result"),
    "err.train.failed.happened": QT_TRANSLATE_NOOP("texts", "PhotoGPT ended it without a model."),
    "err.train.failed.todo": QT_TRANSLATE_NOOP(
        "texts", "Start it again. If it stops again, replace photos that have hints."
    ),
    "err.train.failed.safe": QT_TRANSLATE_NOOP("texts", "Your photos are safe."),
    "err.train.failed.button1": QT_TRANSLATE_NOOP("texts", "Start again…"),
    "err.train.very_late.title": QT_TRANSLATE_NOOP("texts", "This is taking very long"),
    "err.train.very_late.happened": QT_TRANSLATE_NOOP(
        "texts", "There is no result after {n} hour. ‖ There is no result after {n} hours."
    ),
    "err.train.very_late.todo": QT_TRANSLATE_NOOP(
        "texts", "Write to PhotoGPT support and give them the model ID."
    ),
    "err.train.very_late.safe": QT_TRANSLATE_NOOP("texts", "Your photos are safe."),
    "err.train.very_late.button1": QT_TRANSLATE_NOOP("texts", "Copy model ID"),
    "err.model.gone.title": QT_TRANSLATE_NOOP("texts", "This model was deleted at PhotoGPT"),
    "err.model.gone.happened": QT_TRANSLATE_NOOP(
        "texts", "Someone deleted it on the website or on another computer."
    ),
    "err.model.gone.todo": QT_TRANSLATE_NOOP(
        "texts", "Train it again, or remove it from the list."
    ),
    "err.model.gone.safe": QT_TRANSLATE_NOOP(
        "texts", "Your photos and saved pictures on this computer."
    ),
    "err.model.gone.button1": QT_TRANSLATE_NOOP("texts", "New model with these photos"),
    "err.model.gone.button2": QT_TRANSLATE_NOOP("texts", "Remove from list"),
    "err.server.conflict.title": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT is still busy with this model"
    ),
    "err.server.conflict.happened": QT_TRANSLATE_NOOP(
        "texts", "Something else is being done with it."
    ),
    "err.server.conflict.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Wait a moment. We try again in {n} second. ‖ Wait a moment. We try again in {n} seconds.",
    ),
    "err.server.conflict.safe": QT_TRANSLATE_NOOP("texts", "Your photos are safe."),
    "err.server.conflict.button1": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.server.trouble.title": QT_TRANSLATE_NOOP("texts", "PhotoGPT has a problem at the moment"),
    "err.server.trouble.happened": QT_TRANSLATE_NOOP("texts", "It is not your fault."),
    "err.server.trouble.todo": QT_TRANSLATE_NOOP(
        "texts", "Wait a little. We also try again by ourselves."
    ),
    "err.server.trouble.safe": QT_TRANSLATE_NOOP("texts", "Your photos and details are saved."),
    "err.server.trouble.button1": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.server.odd.title": QT_TRANSLATE_NOOP("texts", "We did not understand PhotoGPT’s answer"),
    "err.server.odd.happened": QT_TRANSLATE_NOOP("texts", "Perhaps the service was changed."),
    "err.server.odd.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Try again, or look for a newer version of Photo Trainer. If that does not help, send us the details.",
    ),
    "err.server.odd.safe": QT_TRANSLATE_NOOP("texts", "Your photos and details are saved."),
    "err.server.odd.button1": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.server.odd.button2": QT_TRANSLATE_NOOP("texts", "Copy details"),
    "err.net.lost.title": QT_TRANSLATE_NOOP("texts", "The internet connection was lost"),
    "err.net.lost.happened": QT_TRANSLATE_NOOP("texts", "Photo {i} of {n} could not be sent."),
    "err.net.lost.todo": QT_TRANSLATE_NOOP(
        "texts", "Check your Wi-Fi or network cable, then try again."
    ),
    "err.net.lost.safe": QT_TRANSLATE_NOOP(
        "texts",
        "{n} photo is already sent. The others and your details are safe here. ‖ {n} photos are already sent. The others and your details are safe here.",
    ),
    "err.net.lost.button1": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.net.check.text": QT_TRANSLATE_NOOP(
        "texts",
        "No internet, so we could not check. Training goes on. We try again in {n} second. ‖ No internet, so we could not check. Training goes on. We try again in {n} seconds.",
    ),
    "err.net.start.text": QT_TRANSLATE_NOOP(
        "texts",
        "No internet at the moment. You can look around and prepare photos. We connect as soon as it is back.",
    ),
    "err.check.signin.text": QT_TRANSLATE_NOOP(
        "texts",
        "This network wants you to sign in, so we could not check. Training goes on. Open your web browser and sign in to the Wi-Fi. We try again in {n} second. ‖ This network wants you to sign in, so we could not check. Training goes on. Open your web browser and sign in to the Wi-Fi. We try again in {n} seconds.",
    ),
    "err.check.unsafe.text": QT_TRANSLATE_NOOP(
        "texts",
        "The connection is not safe, so we did not check. Training goes on. Check this computer’s date and time, or use another network. We try again in {n} second. ‖ The connection is not safe, so we did not check. Training goes on. Check this computer’s date and time, or use another network. We try again in {n} seconds.",
    ),
    "err.check.silent.text": QT_TRANSLATE_NOOP(
        "texts",
        "PhotoGPT did not answer, so we could not check. Training goes on. We try again in {n} second. ‖ PhotoGPT did not answer, so we could not check. Training goes on. We try again in {n} seconds.",
    ),
    "err.net.slow.title": QT_TRANSLATE_NOOP("texts", "PhotoGPT does not answer"),
    "err.net.slow.happened": QT_TRANSLATE_NOOP(
        "texts", "The connection is very slow, or PhotoGPT is."
    ),
    "err.net.slow.todo": QT_TRANSLATE_NOOP(
        "texts", "Wait a little. We also try again by ourselves."
    ),
    "err.net.slow.safe": QT_TRANSLATE_NOOP("texts", "Your photos and details are saved."),
    "err.net.slow.button1": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.net.signin.title": QT_TRANSLATE_NOOP("texts", "This network wants you to sign in"),
    "err.net.signin.happened": QT_TRANSLATE_NOOP("texts", "Your Wi-Fi shows its own page first."),
    "err.net.signin.todo": QT_TRANSLATE_NOOP(
        "texts", "Open your web browser, sign in to the Wi-Fi, then try again."
    ),
    "err.net.signin.safe": QT_TRANSLATE_NOOP("texts", "We sent nothing."),
    "err.net.signin.button1": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.net.unsafe.title": QT_TRANSLATE_NOOP("texts", "The connection is not safe"),
    "err.net.unsafe.happened": QT_TRANSLATE_NOOP(
        "texts",
        "Something between this computer and PhotoGPT changes it: a Wi-Fi sign-in page, a company network, security software, or a wrong clock.",
    ),
    "err.net.unsafe.todo": QT_TRANSLATE_NOOP(
        "texts", "Check this computer’s date and time, or use another network."
    ),
    "err.net.unsafe.safe": QT_TRANSLATE_NOOP("texts", "We stopped before sending anything."),
    "err.net.unsafe.button1": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.net.address.text": QT_TRANSLATE_NOOP(
        "texts", "This address does not work. It must start with https://"
    ),
    "err.store.missing.title": QT_TRANSLATE_NOOP("texts", "This computer has no password store"),
    "err.store.missing.text": QT_TRANSLATE_NOOP(
        "texts",
        "So we can’t keep the key safely. You can use it until you close the app. To keep it, install GNOME Keyring or KWallet.",
    ),
    "err.store.locked.title": QT_TRANSLATE_NOOP("texts", "Your password store is locked"),
    "err.store.locked.happened": QT_TRANSLATE_NOOP(
        "texts", "Without it we can’t read your API key."
    ),
    "err.store.locked.todo": QT_TRANSLATE_NOOP(
        "texts", "Unlock it with your computer’s password, then try again."
    ),
    "err.store.locked.safe": QT_TRANSLATE_NOOP("texts", "Training that has started goes on."),
    "err.store.locked.button1": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.store.locked.button2": QT_TRANSLATE_NOOP("texts", "Use it until I close the app"),
    "err.store.silent.title": QT_TRANSLATE_NOOP("texts", "Your password store does not answer"),
    "err.store.silent.happened": QT_TRANSLATE_NOOP(
        "texts", "Without it we can’t read your API key."
    ),
    "err.store.silent.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Look for a window that asks for a password; it may be behind this one. Then try again.",
    ),
    "err.store.silent.safe": QT_TRANSLATE_NOOP("texts", "Training that has started goes on."),
    "err.store.silent.button1": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.disk.full.title": QT_TRANSLATE_NOOP("texts", "This computer’s disk is full"),
    "err.disk.full.happened": QT_TRANSLATE_NOOP("texts", "We could not save the last change."),
    "err.disk.full.safe": QT_TRANSLATE_NOOP("texts", "Photos already sent, and training."),
    "err.disk.full.button1": QT_TRANSLATE_NOOP("texts", "Try again"),
    "err.disk.full.todo": QT_TRANSLATE_NOOP("texts", "Free about {mb} MB, then try again."),
    "err.disk.copies.title": QT_TRANSLATE_NOOP("texts", "We can’t save the copies of your photos"),
    "err.disk.copies.happened": QT_TRANSLATE_NOOP(
        "texts",
        "Copies of your photos are what is sent. The folder for them can’t be written, or something takes them away.",
    ),
    "err.disk.copies.safe": QT_TRANSLATE_NOOP(
        "texts", "Your photos and details, and everything that was already sent."
    ),
    "err.disk.copies.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Look whether this computer’s disk can be written and no other program cleans up there, then try again.",
    ),
    "err.disk.list.text": QT_TRANSLATE_NOOP(
        "texts",
        "Your list of models was damaged. We use the copy from {time}. Please check your drafts.",
    ),
    "err.journal.title": QT_TRANSLATE_NOOP("texts", "Photo Trainer can’t open its list of models"),
    "err.journal.text": QT_TRANSLATE_NOOP(
        "texts",
        "Nothing is lost. Perhaps another program holds the list, its folder can’t be written, or a newer Photo Trainer made it. Close the other program or install the newest version, then start Photo Trainer again.",
    ),
    "err.app.hung.title": QT_TRANSLATE_NOOP(
        "texts", "Photo Trainer is running but does not answer"
    ),
    "err.app.hung.text": QT_TRANSLATE_NOOP(
        "texts",
        "Wait a minute. If nothing happens, restart this computer. Your models are safe.",
    ),
    "err.app.elsewhere.title": QT_TRANSLATE_NOOP(
        "texts", "Photo Trainer is already running with these models"
    ),
    "err.app.elsewhere.text": QT_TRANSLATE_NOOP(
        "texts",
        "It runs in another session or on another computer. Quit it there, then open it here again. Your models are safe.",
    ),
    "err.app.bug.title": QT_TRANSLATE_NOOP("texts", "Something went wrong in Photo Trainer"),
    "err.app.bug.text": QT_TRANSLATE_NOOP(
        "texts",
        "Your models and photos are safe. You can go on. If it happens again, send us the details.",
    ),
    "err.app.bug.button1": QT_TRANSLATE_NOOP("texts", "Go on"),
    "err.app.bug.button2": QT_TRANSLATE_NOOP("texts", "Copy details"),
    "err.train.status.text": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT calls this step “{status}”. Training goes on."
    ),
    "err.account.denied.happened_silent": QT_TRANSLATE_NOOP(
        "texts",
        "Your plan or your credits may not be enough.",
    ),
    "err.train.details.happened_silent": QT_TRANSLATE_NOOP("texts", "It did not say why."),
    "err.net.lost.happened_other": QT_TRANSLATE_NOOP("texts", "We could not reach PhotoGPT."),
    "err.net.lost.safe_other": QT_TRANSLATE_NOOP("texts", "Your photos and details are safe here."),
    "err.todo.wait": QT_TRANSLATE_NOOP("texts", "Wait a little, then try again."),
    "err.train.again.title": QT_TRANSLATE_NOOP("texts", "Training has not started yet"),
    "err.train.again.happened": QT_TRANSLATE_NOOP(
        "texts",
        "PhotoGPT gave no clear answer, and the model is still not in training.",
    ),
    "err.train.again.safe": QT_TRANSLATE_NOOP("texts", "All photos are sent."),
    "err.train.again.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Start it again. If it does not help, write to PhotoGPT support and give them the model ID.",
    ),
    "err.train.again.button1": QT_TRANSLATE_NOOP("texts", "Start again…"),
    "err.train.again.button2": QT_TRANSLATE_NOOP("texts", "Copy model ID"),
    "err.server.busy.title": QT_TRANSLATE_NOOP("texts", "PhotoGPT asks us to wait"),
    "err.server.busy.happened": QT_TRANSLATE_NOOP(
        "texts",
        "It gets very many requests at the moment.",
    ),
    "err.server.busy.safe": QT_TRANSLATE_NOOP("texts", "Your photos and details are saved."),
    "err.server.busy.todo": QT_TRANSLATE_NOOP(
        "texts",
        "You don’t need to do anything. We go on by ourselves.",
    ),
    "err.server.busy.button1": QT_TRANSLATE_NOOP("texts", "Try now"),
    "err.model.elsewhere.title": QT_TRANSLATE_NOOP(
        "texts",
        "This model was begun on another computer",
    ),
    "err.model.elsewhere.happened": QT_TRANSLATE_NOOP(
        "texts",
        "It is not trained yet, and its photos are not on this computer.",
    ),
    "err.model.elsewhere.there": QT_TRANSLATE_NOOP(
        "texts",
        "It is not trained yet. {n} of {max} photos is at PhotoGPT. ‖ It is not trained yet. {n} of {max} photos are at PhotoGPT.",
    ),
    "err.model.elsewhere.chosen": QT_TRANSLATE_NOOP(
        "texts", "{n} more is chosen here. ‖ {n} more are chosen here."
    ),
    "err.model.elsewhere.safe": QT_TRANSLATE_NOOP("texts", "What was sent stays at PhotoGPT."),
    "err.model.elsewhere.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Add photos of the same person here, or go on where it was begun.",
    ),
    "err.model.elsewhere.todo_more": QT_TRANSLATE_NOOP(
        "texts",
        "Add at least {n} photo of the same person here, or go on where it was begun. ‖ Add at least {n} photos of the same person here, or go on where it was begun.",
    ),
    "err.model.elsewhere.todo_enough": QT_TRANSLATE_NOOP(
        "texts",
        "Start the training, or add photos of the same person first.",
    ),
    "err.model.elsewhere.todo_full": QT_TRANSLATE_NOOP("texts", "Start the training."),
    "err.train.too_many.title": QT_TRANSLATE_NOOP("texts", "These are too many photos"),
    "err.train.too_many.happened": QT_TRANSLATE_NOOP(
        "texts",
        "Together with those that are at PhotoGPT there are {n}. A model takes 20 photos at most.",
    ),
    "err.train.too_many.safe": QT_TRANSLATE_NOOP("texts", "Your photos, and those that were sent."),
    "err.train.too_many.todo": QT_TRANSLATE_NOOP(
        "texts",
        "Remove {n} of yours, then go on.",
    ),
    "err.photos.strange.title": QT_TRANSLATE_NOOP(
        "texts", "Photos from elsewhere are in this model"
    ),
    "err.photos.strange.happened": QT_TRANSLATE_NOOP(
        "texts",
        "{n} photo at PhotoGPT does not seem to come from this computer. ‖ {n} photos at PhotoGPT do not seem to come from this computer.",
    ),
    "err.photos.strange.safe": QT_TRANSLATE_NOOP(
        "texts", "Nothing was removed, and training has not started."
    ),
    "err.photos.strange.todo": QT_TRANSLATE_NOOP(
        "texts",
        "If you sent them from another computer, keep them. If you do not know them, remove them.",
    ),
    "err.photos.strange.button1": QT_TRANSLATE_NOOP("texts", "Keep them"),
    "err.photos.strange.button2": QT_TRANSLATE_NOOP("texts", "Remove them…"),
    **PHOTO_PROBLEMS,
    **REFUSALS,
}

# Problems at which a test proves that nothing at all is lost.
NOTHING_LOST: Final = frozenset(
    {
        "err.account.denied",
        "err.account.other",
        "err.net.lost",
        "err.net.signin",
        "err.net.slow",
        "err.net.unsafe",
        "err.server.busy",
        "err.photo.refused",
        "err.server.conflict",
        "err.server.odd",
        "err.server.trouble",
        "err.store.locked",
        "err.store.silent",
        "err.train.again",
        "err.train.busy",
        "err.train.count",
        "err.train.details",
        "err.train.failed",
        "err.train.unclear",
        "err.train.very_late",
    }
)

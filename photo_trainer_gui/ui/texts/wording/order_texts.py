"""What is told of an order that needs attention, and asked before one."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

ORDERS: Final = {
    "err.create.busy.title": QT_TRANSLATE_NOOP("texts", "PhotoGPT needs a short break"),
    "err.create.busy.text": QT_TRANSLATE_NOOP(
        "texts", "Too many orders at once. We go on by ourselves in {time}."
    ),
    "err.create.failed.title": QT_TRANSLATE_NOOP("texts", "These pictures could not be made"),
    "err.create.failed.text": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT says: “{message}”. Your words are kept. It counted {credits} credits."
    ),
    "err.create.fetch.title": QT_TRANSLATE_NOOP("texts", "The pictures are made but not here yet"),
    "err.create.fetch.text": QT_TRANSLATE_NOOP(
        "texts",
        "They are still at PhotoGPT and cost nothing more. We could not fetch them; next try in {time}.",
    ),
    "confirm.delete_pictures.title": QT_TRANSLATE_NOOP(
        "texts", "Delete {n} picture at PhotoGPT too? ‖ Delete {n} pictures at PhotoGPT too?"
    ),
    "confirm.delete_pictures.text": QT_TRANSLATE_NOOP(
        "texts",
        "It is deleted there for good and cannot be fetched again. Copies that you saved yourself stay where they are. ‖ They are deleted there for good and cannot be fetched again. Copies that you saved yourself stay where they are.",
    ),
    "confirm.delete_pictures.yes": QT_TRANSLATE_NOOP("texts", "Delete at PhotoGPT"),
    "confirm.delete_pictures.no": QT_TRANSLATE_NOOP("texts", "Keep them there"),
    "confirm.quit_orders.title": QT_TRANSLATE_NOOP("texts", "Pictures are being made"),
    "confirm.quit_orders.text": QT_TRANSLATE_NOOP(
        "texts",
        "PhotoGPT goes on, and we fetch them when you start the app again. {n} more has not been ordered yet; it waits. ‖ PhotoGPT goes on, and we fetch them when you start the app again. {n} more have not been ordered yet; they wait.",
    ),
    "confirm.quit_orders.yes": QT_TRANSLATE_NOOP("texts", "Quit"),
    "confirm.quit_orders.no": QT_TRANSLATE_NOOP("texts", "Keep it running"),
    "confirm.again.title": QT_TRANSLATE_NOOP("texts", "Order the same pictures again?"),
    "confirm.again.text": QT_TRANSLATE_NOOP(
        "texts",
        "The same words, how many and shape were ordered {time} ago. PhotoGPT charges credits again.",
    ),
    "confirm.again.yes": QT_TRANSLATE_NOOP("texts", "Order again"),
    "confirm.again.no": QT_TRANSLATE_NOOP("texts", "Not now"),
    "confirm.forget.title": QT_TRANSLATE_NOOP("texts", "Forget this order?"),
    "confirm.forget.text": QT_TRANSLATE_NOOP(
        "texts",
        "We do not ask about it any more. If pictures come later, you find them under “made somewhere else”.",
    ),
    "confirm.forget.yes": QT_TRANSLATE_NOOP("texts", "Forget it"),
    "confirm.forget.no": QT_TRANSLATE_NOOP("texts", "Keep it"),
    "err.create.unclear.title": QT_TRANSLATE_NOOP(
        "texts", "We do not know yet whether PhotoGPT began"
    ),
    "err.create.unclear.text": QT_TRANSLATE_NOOP(
        "texts",
        "Its answer got lost on the way. We are looking into PhotoGPT’s own list – nothing is ordered twice. You don’t need to do anything.",
    ),
    "err.create.unclear_offline.title": QT_TRANSLATE_NOOP(
        "texts", "We do not know yet whether PhotoGPT began"
    ),
    "err.create.unclear_offline.text": QT_TRANSLATE_NOOP(
        "texts",
        "The internet connection was lost while we ordered. As soon as it is back we look into PhotoGPT’s own list – nothing is ordered twice.",
    ),
    "err.create.not_begun.title": QT_TRANSLATE_NOOP("texts", "PhotoGPT did not begin"),
    "err.create.not_begun.text": QT_TRANSLATE_NOOP(
        "texts", "Its list shows no such order, even after 10 minutes. Your words are kept."
    ),
    "err.create.not_sure.title": QT_TRANSLATE_NOOP(
        "texts", "We could not find out whether PhotoGPT began"
    ),
    "err.create.not_sure.text": QT_TRANSLATE_NOOP(
        "texts",
        "Look on the website whether the pictures are there. If not, you can order them again. It may cost credits twice.",
    ),
    "err.create.fewer.title": QT_TRANSLATE_NOOP("texts", "{got} of {n} pictures came"),
    "err.create.fewer.text": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT counted {credits} credits for them. The {got} are below."
    ),
    "err.create.none.title": QT_TRANSLATE_NOOP("texts", "PhotoGPT finished but sent no picture"),
    "err.create.none.text": QT_TRANSLATE_NOOP(
        "texts",
        "It counted {credits} credits. Your words are kept. Write to PhotoGPT support if you paid for nothing.",
    ),
    "err.create.credits.title": QT_TRANSLATE_NOOP("texts", "Not enough credits at PhotoGPT"),
    "err.create.credits.text": QT_TRANSLATE_NOOP(
        "texts",
        "PhotoGPT made no pictures. Your words are kept. Add credits on the website, then order again.",
    ),
    "err.create.refused.title": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT did not want to make this picture"
    ),
    "err.create.refused.text": QT_TRANSLATE_NOOP(
        "texts", "It says no to some words. Change them and try again. This cost {credits} credits."
    ),
    "err.create.fetch_gone.title": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT does not have these pictures any more"
    ),
    "err.create.fetch_gone.text": QT_TRANSLATE_NOOP(
        "texts",
        "They were made at {time} and could not be fetched in time. It counted {credits} credits. Write to PhotoGPT support.",
    ),
    "err.create.disk.title": QT_TRANSLATE_NOOP("texts", "This computer’s disk is full"),
    "err.create.disk.text": QT_TRANSLATE_NOOP(
        "texts",
        "{n} picture waits at PhotoGPT. Free about {mb} MB, then fetch it. It costs nothing more. ‖ {n} pictures wait at PhotoGPT. Free about {mb} MB, then fetch them. They cost nothing more.",
    ),
    "err.create.slow.title": QT_TRANSLATE_NOOP("texts", "Taking longer than usual"),
    "err.create.slow.text": QT_TRANSLATE_NOOP(
        "texts",
        "Started {n} minute ago. Nothing is wrong so far. We keep asking and will tell you. ‖ Started {n} minutes ago. Nothing is wrong so far. We keep asking and will tell you.",
    ),
    "err.create.day.title": QT_TRANSLATE_NOOP("texts", "No answer since yesterday"),
    "err.create.day.text": QT_TRANSLATE_NOOP(
        "texts",
        "PhotoGPT does not say what became of this {n} picture. It was ordered once; we did not order it again. ‖ PhotoGPT does not say what became of these {n} pictures. They were ordered once; we did not order them again.",
    ),
    "err.create.model.title": QT_TRANSLATE_NOOP(
        "texts", "{name}’s model can’t be used at the moment"
    ),
    "err.create.model.text": QT_TRANSLATE_NOOP(
        "texts",
        "PhotoGPT says that it is not ready. Your pictures here stay. We wait with these {n} until it is ready again.",
    ),
    "err.create.model_gone.title": QT_TRANSLATE_NOOP("texts", "This model was deleted at PhotoGPT"),
    "err.create.no_model.title": QT_TRANSLATE_NOOP("texts", "This model was deleted at PhotoGPT"),
    "err.create.no_model.text": QT_TRANSLATE_NOOP(
        "texts",
        "Someone deleted it on the website or on another computer. Nothing was ordered, and nothing has to be paid.",
    ),
    "err.create.model_gone.happened": QT_TRANSLATE_NOOP(
        "texts", "Someone deleted it on the website or on another computer."
    ),
    "err.create.model_gone.safe": QT_TRANSLATE_NOOP("texts", "Your pictures on this computer."),
    "err.create.model_gone.todo": QT_TRANSLATE_NOOP(
        "texts", "No new pictures can be made with it."
    ),
    "err.create.look.title": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT does not know the look “{look}” any more"
    ),
    "err.create.look.text": QT_TRANSLATE_NOOP(
        "texts", "Nothing was ordered. Order it with your words alone?"
    ),
    "err.create.shape.title": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT did not want this shape or number"
    ),
    "err.create.shape.text": QT_TRANSLATE_NOOP(
        "texts", "It says: “{message}”. Nothing was ordered. Try one square picture?"
    ),
    "err.create.shape.button1": QT_TRANSLATE_NOOP("texts", "Order one square picture"),
    "err.create.words.text": QT_TRANSLATE_NOOP(
        "texts", "Please use fewer words, {max} letters at most."
    ),
    "err.create.not_image.title": QT_TRANSLATE_NOOP("texts", "What came was not a picture"),
    "err.create.not_image.text": QT_TRANSLATE_NOOP(
        "texts", "We kept nothing of it. It cost nothing more to ask again."
    ),
    "err.create.net.text": QT_TRANSLATE_NOOP(
        "texts",
        "No internet at the moment. Your order waits here and goes off as soon as it is back.",
    ),
    "notify.pictures.title": QT_TRANSLATE_NOOP("texts", "Your pictures of {name} are ready"),
    "notify.pictures.text": QT_TRANSLATE_NOOP("texts", "Press to look at them."),
    "notify.pictures_trouble.title": QT_TRANSLATE_NOOP(
        "texts", "Your pictures of {name} need a look"
    ),
    "notify.pictures_trouble.text": QT_TRANSLATE_NOOP("texts", "{title}"),
    "err.create.fewer.text_untold": QT_TRANSLATE_NOOP("texts", "The {got} are below."),
    "err.create.none.text_untold": QT_TRANSLATE_NOOP(
        "texts", "Your words are kept. Write to PhotoGPT support if you paid for nothing."
    ),
    "err.create.refused.text_untold": QT_TRANSLATE_NOOP(
        "texts",
        "It says no to some words. Change them and try again. We look up whether it cost credits.",
    ),
    "err.create.failed.text_untold": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT says: “{message}”. Your words are kept."
    ),
    "err.create.failed.text_silent": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT does not say why. Your words are kept."
    ),
    "err.create.fetch_gone.text_untold": QT_TRANSLATE_NOOP(
        "texts",
        "They were made at {time} and could not be fetched in time. Write to PhotoGPT support.",
    ),
    "confirm.quit_making.title": QT_TRANSLATE_NOOP("texts", "Pictures are being made"),
    "confirm.quit_making.text": QT_TRANSLATE_NOOP(
        "texts", "PhotoGPT goes on, and we fetch them when you start the app again."
    ),
    "confirm.quit_making.yes": QT_TRANSLATE_NOOP("texts", "Quit"),
    "confirm.quit_making.no": QT_TRANSLATE_NOOP("texts", "Keep it running"),
}

aic_ui_sources(
    attachmentbar.cpp attachmentbar.h
    bubble.h bubblelayout.cpp bubblesound.cpp
    bubbledelegate.cpp bubbledelegate.h
    conversationcomposer.cpp conversationcomposer.h
    conversationspage.cpp conversationspage.h
    draftkeeper.cpp draftkeeper.h
    findbar.cpp findbar.h
    inboxdelegate.cpp inboxdelegate.h
    forwarddialog.cpp forwarddialog.h
    mediaactions.cpp mediaactions.h
    messagemenu.cpp messagemenu.h
    messageview.cpp messageview.h
    soundbubbles.cpp soundbubbles.h
    textblock.cpp textblock.h
    threadheader.cpp threadheader.h
    threadpane.cpp threadpane.h
    threadpanesearch.cpp threadpanevoice.cpp
    threadsearch.cpp threadsearch.h
    threadview.cpp threadview.h
    typingteller.cpp typingteller.h
    voicebar.cpp voicebar.h)

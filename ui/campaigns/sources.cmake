aic_ui_sources(
    campaigncounters.cpp campaigncounters.h
    campaignlistmodel.cpp campaignlistmodel.h
    campaignpanel.cpp campaignpanel.h
    campaignspage.cpp campaignspage.h
    campaignstarter.h
    campaignwords.cpp campaignwords.h
    pacecard.cpp pacecard.h
    ratechart.cpp ratechart.h
    recipientmodel.cpp recipientmodel.h
    recipientsview.cpp recipientsview.h
    settledialog.cpp settledialog.h)

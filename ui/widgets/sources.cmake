aic_ui_sources(
    accessiblerole.cpp accessiblerole.h
    avatar.cpp avatar.h
    button.cpp button.h
    chip.cpp chip.h
    confirmdialog.cpp confirmdialog.h
    dialog.cpp dialog.h
    filterchips.cpp filterchips.h
    icontile.cpp icontile.h
    label.cpp label.h
    labeledfield.cpp labeledfield.h
    passwordfield.cpp passwordfield.h
    pills.cpp pills.h
    scrim.cpp scrim.h
    searchfield.cpp searchfield.h
    spinner.cpp spinner.h
    switch.cpp switch.h)

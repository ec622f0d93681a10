# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed, for `cmake --install` and for the packages that cpack makes.
include(GNUInstallDirs)
set(AIC_APP_ID io.github.aicaller.AiCaller)

set(programs "")
foreach(program IN ITEMS aicaller aicaller-cli aicaller-relay aicaller-sandbox)
    if(TARGET ${program})
        list(APPEND programs ${program})
    endif()
endforeach()
if(programs)
    install(TARGETS ${programs} RUNTIME COMPONENT app)
endif()

if(UNIX AND NOT APPLE)
    set(linux "${CMAKE_CURRENT_LIST_DIR}/linux")
    set(generated "${PROJECT_BINARY_DIR}/packaging")
    set(outputs "")
    find_program(AIC_GZIP gzip REQUIRED)

    # gzip -n: the same source gives the same bytes.
    function(_aic_gzip source target)
        add_custom_command(OUTPUT "${generated}/${target}"
            COMMAND "${AIC_GZIP}" -9nc "${source}" > "${generated}/${target}"
            DEPENDS "${source}" VERBATIM)
    endfunction()

    _aic_gzip("${linux}/changelog" changelog.gz)
    list(APPEND outputs "${generated}/changelog.gz")
    install(FILES "${generated}/changelog.gz" "${linux}/copyright"
            DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT app)
    foreach(program IN LISTS programs)
        configure_file("${linux}/man/${program}.1.in" "${generated}/${program}.1" @ONLY)
        _aic_gzip("${generated}/${program}.1" ${program}.1.gz)
        list(APPEND outputs "${generated}/${program}.1.gz")
        install(FILES "${generated}/${program}.1.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT app)
    endforeach()

    set(relay "${CMAKE_CURRENT_LIST_DIR}/relay")
    install(FILES "${relay}/README.md" "${relay}/aicaller-relay.service" "${relay}/relay.ini.example"
                  "${relay}/Caddyfile" "${relay}/nginx.conf" "${relay}/Containerfile"
            DESTINATION "${CMAKE_INSTALL_DOCDIR}/relay" COMPONENT app)

    if(TARGET aicaller)
        install(FILES "${linux}/${AIC_APP_ID}.desktop"
                DESTINATION "${CMAKE_INSTALL_DATADIR}/applications" COMPONENT app)
        install(FILES "${linux}/${AIC_APP_ID}.metainfo.xml"
                DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo" COMPONENT app)
        set(hicolor "${CMAKE_INSTALL_DATADIR}/icons/hicolor")
        set(svg "${PROJECT_SOURCE_DIR}/resources/icons/app.svg")
        install(FILES "${svg}" DESTINATION "${hicolor}/scalable/apps" RENAME ${AIC_APP_ID}.svg COMPONENT app)
        find_program(AIC_RSVG rsvg-convert)
        if(AIC_RSVG)
            foreach(size IN ITEMS 16 22 24 32 48 64 128 256 512)
                set(png "${generated}/icons/${size}.png")
                add_custom_command(OUTPUT "${png}"
                    COMMAND "${CMAKE_COMMAND}" -E make_directory "${generated}/icons"
                    COMMAND "${AIC_RSVG}" -w ${size} -h ${size} "${svg}" -o "${png}"
                    DEPENDS "${svg}" VERBATIM)
                list(APPEND outputs "${png}")
                install(FILES "${png}" DESTINATION "${hicolor}/${size}x${size}/apps"
                        RENAME ${AIC_APP_ID}.png COMPONENT app)
            endforeach()
        else()
            message(STATUS "rsvg-convert is missing: the icon is installed as SVG only")
        endif()
    endif()
    add_custom_target(aic_package_data ALL DEPENDS ${outputs})
endif()

include("${CMAKE_CURRENT_LIST_DIR}/CPackConfig.cmake")

# SPDX-License-Identifier: GPL-3.0-or-later
# aic_add_translations(target LANGUAGES en ms …)
# compiles translations/aicaller_<lang>.ts into the resource aic_i18n of the target, read as
# :/i18n/aicaller_<lang>.qm after Q_INIT_RESOURCE(aic_i18n). English holds the plurals only.
#
# The target "update_translations" brings the .ts files up to date with all modules' sources; the
# test "translations_current" fails while they are not, or while a text is not translated. Qt's
# own qt_add_translations() of 6.4 looks at an executable's sources only and would find nothing.
find_package(Qt6 6.4 REQUIRED COMPONENTS LinguistTools)

function(aic_add_translations target)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "LANGUAGES")
    set(work "${PROJECT_BINARY_DIR}/i18n")
    file(MAKE_DIRECTORY "${work}")

    set(qm_files "")
    set(entries "")
    foreach(language IN LISTS ARG_LANGUAGES)
        set(ts "${PROJECT_SOURCE_DIR}/translations/aicaller_${language}.ts")
        set(qm "${work}/aicaller_${language}.qm")
        add_custom_command(OUTPUT "${qm}"
            COMMAND Qt6::lrelease -silent "${ts}" -qm "${qm}" DEPENDS "${ts}" VERBATIM)
        list(APPEND qm_files "${qm}")
        string(APPEND entries "    <file>aicaller_${language}.qm</file>\n")
    endforeach()
    file(CONFIGURE OUTPUT "${work}/aic_i18n.qrc" @ONLY
         CONTENT "<RCC>\n  <qresource prefix=\"/i18n\">\n${entries}  </qresource>\n</RCC>\n")
    add_custom_command(OUTPUT "${work}/qrc_aic_i18n.cpp"
        COMMAND Qt6::rcc --name aic_i18n "${work}/aic_i18n.qrc" --output "${work}/qrc_aic_i18n.cpp"
        DEPENDS ${qm_files} "${work}/aic_i18n.qrc" VERBATIM)
    set_source_files_properties("${work}/qrc_aic_i18n.cpp" PROPERTIES
        SKIP_AUTOGEN ON SKIP_PRECOMPILE_HEADERS ON)

    target_sources(${target} PRIVATE "${work}/qrc_aic_i18n.cpp")

    # Every module: app/ marks the sentences of its error table for ui/ to translate.
    # lupdate reads the list from a file: the command line would be too long for Windows.
    set(scanned "")
    get_property(links GLOBAL PROPERTY AIC_MODULE_LINKS)
    foreach(link IN LISTS links)
        string(REGEX REPLACE "=.*" "" module "${link}")
        get_target_property(sources aic_${module} SOURCES)
        get_target_property(folder aic_${module} SOURCE_DIR)
        foreach(source IN LISTS sources)
            if(source MATCHES "\\.(cpp|h)$")
                cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY "${folder}")
                list(APPEND scanned "${source}")
            endif()
        endforeach()
    endforeach()
    list(FILTER scanned EXCLUDE REGEX "^${PROJECT_BINARY_DIR}/")
    list(SORT scanned)
    list(JOIN scanned "\n" scanned)
    file(CONFIGURE OUTPUT "${work}/sources.lst" CONTENT "${scanned}\n" @ONLY)
    list(JOIN ARG_LANGUAGES "," languages)
    set(settings
        "-DLUPDATE=$<TARGET_FILE:Qt6::lupdate>" "-DSOURCES=${work}/sources.lst"
        "-DSOURCE_DIR=${PROJECT_SOURCE_DIR}" "-DLANGUAGES=${languages}")
    add_custom_target(update_translations
        COMMAND "${CMAKE_COMMAND}" ${settings} -P "${PROJECT_SOURCE_DIR}/translations/update.cmake" VERBATIM)
    if(AIC_BUILD_TESTS)
        file(MAKE_DIRECTORY "${work}/check")
        add_test(NAME translations_current
            COMMAND "${CMAKE_COMMAND}" ${settings} "-DCHECK_DIR=${work}/check"
                    -P "${PROJECT_SOURCE_DIR}/translations/update.cmake")
        set_tests_properties(translations_current PROPERTIES LABELS ui)
    endif()
endfunction()

# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DWORK_DIR=… -P check_layout_refuses.cmake
# Shows check_layout.cmake trees with one fault each; every one must be refused by name.
cmake_policy(VERSION 3.25)

# layout(NAME EXPECTED): EXPECTED is a regular expression for the complaint, or "fine".
function(layout name expected)
    execute_process(
        COMMAND "${CMAKE_COMMAND}" -DSOURCE_DIR=${WORK_DIR}/${name} -DLINKS=${WORK_DIR}/${name}/links.txt
                -P "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/check_layout.cmake"
        RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    string(REGEX REPLACE "[ \n]+" " " output "${output}")
    if(expected STREQUAL "fine")
        if(NOT result EQUAL 0)
            message(FATAL_ERROR "${name}: refused a good tree: ${output}")
        endif()
    elseif(result EQUAL 0)
        message(FATAL_ERROR "${name}: accepted a broken tree")
    elseif(NOT output MATCHES "${expected}")
        message(FATAL_ERROR "${name}: refused for another reason: ${output}")
    endif()
endfunction()

function(tree name core_text net_text ui_text)
    file(WRITE "${WORK_DIR}/${name}/links.txt" "core=\nnet=core\nui=net\n")
    file(WRITE "${WORK_DIR}/${name}/app/core/a.h" "#pragma once\n${core_text}\n")
    file(WRITE "${WORK_DIR}/${name}/app/net/b.h" "#pragma once\n${net_text}\n")
    file(WRITE "${WORK_DIR}/${name}/ui/shell/c.cpp" "${ui_text}\n")
endfunction()

file(REMOVE_RECURSE "${WORK_DIR}")
tree(good "#include <QString>" "#include \"core/a.h\"" "#include \"net/b.h\"")
layout(good fine)
tree(unlisted "" "#include \"core/a.h\"" "#include \"core/a.h\"")
layout(unlisted "ui/shell/c.cpp: 'ui' does not LINK aic::core")
tree(upward "#include \"ui/shell/c.h\"" "" "")
layout(upward "app/core/a.h: 'core' does not LINK aic::ui")
tree(widgets "#include <QtWidgets/QLabel>" "" "")
layout(widgets "app/core/a.h: app/ must not know widgets")
tree(programs "" "#include \"programs/main.h\"" "")
layout(programs "app/net/b.h: nothing includes app/programs")
tree(cycle "#include \"net/b.h\"" "#include \"core/a.h\"" "")
layout(cycle "cycle: core, net")
tree(stranger "" "" "")
file(WRITE "${WORK_DIR}/stranger/app/odd/d.cpp" "")
layout(stranger "'odd' is not a module of this build")

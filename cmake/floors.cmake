# A floor is a folder, a static library and a place in the order of includes. Everything in it is found: sources by
# their ending, and the members of a registry by their headers, so that nothing is listed twice.

set(REDUCTIO_GENERATED ${PROJECT_BINARY_DIR}/generated)
# Where registries are looked for and written to: see reductio_more.
set(REDUCTIO_ROOTS ${PROJECT_SOURCE_DIR})
set(REDUCTIO_REGISTRIES ${REDUCTIO_GENERATED})

# Warnings are ours: who links the libraries has their own. GCC 12 takes "text" + std::string for a copy that overlaps
# (its bug 105651): -Wrestrict stays off for it.
add_library(reductio_options INTERFACE)
target_compile_options(reductio_options INTERFACE -Wall -Wextra -Wpedantic -Wconversion
                       $<$<NOT:$<BOOL:$<TARGET_PROPERTY:REDUCTIO_SHADOWS>>>:-Wshadow>
                       $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
                       $<$<BOOL:${REDUCTIO_WERROR}>:-Werror>)

# snake_case file name -> CamelCase type name
function(reductio_type_name snake out)
  string(REPLACE "_" ";" words "${snake}")
  set(camel "")
  foreach(word IN LISTS words)
    string(SUBSTRING "${word}" 0 1 head)
    string(SUBSTRING "${word}" 1 -1 tail)
    string(TOUPPER "${head}" head)
    string(APPEND camel "${head}${tail}")
  endforeach()
  set(${out} ${camel} PARENT_SCOPE)
endfunction()

# The leading // comment of a header, as a C++ raw string.
function(reductio_doc header out)
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${header})
  file(READ ${header} text)
  string(FIND "${text}" "#pragma once" end)
  string(SUBSTRING "${text}" 0 ${end} text)
  string(REGEX REPLACE "(^|\n)// ?" "\\1" text "${text}")
  set(${out} "R\"doc(${text})doc\"" PARENT_SCOPE)
endfunction()

# Fills the caller's variables into `template`; a source becomes one of the floor that its path begins with, or of what
# is added.
macro(reductio_generate template output)
  configure_file(${PROJECT_SOURCE_DIR}/${template} ${REDUCTIO_REGISTRIES}/${output} @ONLY)
  if(${output} MATCHES "\\.cpp$")
    string(REGEX REPLACE "/.*" "" owner ${output})
    if(NOT REDUCTIO_REGISTRIES STREQUAL REDUCTIO_GENERATED)
      set(owner added)
    endif()
    set_property(GLOBAL APPEND PROPERTY REDUCTIO_GENERATED_${owner} ${REDUCTIO_REGISTRIES}/${output})
  endif()
endmacro()

# For every header of `folder` but those named in ARGN: its #include line, and REGISTRY_ROW with @TYPE@, @NAME@ and
# @DOC@ filled in; @WORD@ is the name as people type it. Writes `template` with @INCLUDES@, @ROWS@ and @TYPES@ to
# `output`.
function(reductio_registry folder template output row)
  set(headers "")
  foreach(root IN LISTS REDUCTIO_ROOTS)
    file(GLOB found CONFIGURE_DEPENDS ${root}/${folder}/*.hpp)
    list(APPEND headers ${found})
  endforeach()
  set(INCLUDES "")
  set(ROWS "")
  set(TYPES "")
  foreach(header IN LISTS headers)
    get_filename_component(NAME ${header} NAME_WE)
    if(NOT NAME IN_LIST ARGN)
      reductio_type_name(${NAME} TYPE)
      string(REPLACE "_" "-" WORD ${NAME})
      reductio_doc(${header} DOC)
      string(APPEND INCLUDES "#include \"${folder}/${NAME}.hpp\"\n")
      string(CONFIGURE "${row}" filled @ONLY)
      string(APPEND ROWS "${filled}\n")
      string(APPEND TYPES "${TYPE}, ")
    endif()
  endforeach()
  string(REGEX REPLACE ", $" "" TYPES "${TYPES}")
  reductio_generate(${template} ${output})
  # A program may have registries of its own, and then takes nothing of these sources. Under sanitizers none has.
  if(${output} MATCHES "\\.cpp$" AND NOT REDUCTIO_SANITIZED)
    set_source_files_properties(${REDUCTIO_REGISTRIES}/${output} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endif()
endfunction()

# A registry whose members take long to compile, in two sources of `floor`: shipped_NAME.cpp has the headers of this
# project, added_NAME.cpp those that somebody adds, and none in our own program. Who adds some compiles these alone.
function(reductio_lists folder template floor name row)
  set(roots ${REDUCTIO_ROOTS})
  list(REMOVE_ITEM roots ${PROJECT_SOURCE_DIR})
  set(LIST added)
  set(REDUCTIO_ROOTS ${roots})
  reductio_registry(${folder} ${template} ${floor}/added_${name}.cpp "${row}")
  if(REDUCTIO_REGISTRIES STREQUAL REDUCTIO_GENERATED)
    set(LIST shipped)
    set(REDUCTIO_ROOTS ${PROJECT_SOURCE_DIR})
    reductio_registry(${folder} ${template} ${floor}/shipped_${name}.cpp "${row}")
  endif()
endfunction()

# The C++ that a page prints, each block of which begins "```cpp PATH": writes it to PATH under `folder`.
function(reductio_blocks page folder)
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${page})
  file(READ ${page} text)
  string(REPLACE ";" "<semicolon>" text "${text}")
  string(REGEX MATCHALL "```cpp [^`]*```" blocks "${text}")
  foreach(block IN LISTS blocks)
    string(REGEX MATCH "^```cpp ([^\n]*)\n(.*)```$" whole "${block}")
    set(path ${CMAKE_MATCH_1})
    string(REPLACE "<semicolon>" ";" code "${CMAKE_MATCH_2}")
    file(CONFIGURE OUTPUT ${folder}/${path} CONTENT "${code}" @ONLY)
    set_property(GLOBAL APPEND PROPERTY REDUCTIO_BLOCKS ${folder}/${path})
  endforeach()
endfunction()

# Removes from `folder` the headers that no page has any longer.
function(reductio_remove_old_blocks folder)
  get_property(blocks GLOBAL PROPERTY REDUCTIO_BLOCKS)
  file(GLOB_RECURSE there ${folder}/*.hpp)
  list(FILTER there EXCLUDE REGEX "/registries/")
  foreach(header IN LISTS there)
    if(NOT header IN_LIST blocks)
      file(REMOVE ${header})
    endif()
  endforeach()
endfunction()

# A text file as it is: writes `template` with @TEXT@ filled in to `output`.
function(reductio_text file template output)
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${file})
  file(READ ${PROJECT_SOURCE_DIR}/${file} TEXT)
  reductio_generate(${template} ${output})
endfunction()

# The text files that match `wanted`, a list: `row` with @NAME@, @STEM@ and @TEXT@ filled in, for each, and `template`
# with all @ROWS@ to `output`.
function(reductio_texts wanted template output row)
  list(TRANSFORM wanted PREPEND ${PROJECT_SOURCE_DIR}/)
  file(GLOB files CONFIGURE_DEPENDS ${wanted})
  set(ROWS "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    get_filename_component(NAME ${file} NAME)
    get_filename_component(STEM ${file} NAME_WE)
    file(READ ${file} TEXT)
    string(CONFIGURE "${row}" filled @ONLY)
    string(APPEND ROWS "${filled}\n")
  endforeach()
  reductio_generate(${template} ${output})
endfunction()

# The Coq theories of `folder`, compiled: `template` with the objects filled in to `output`, when the program is built.
function(reductio_compiled_theories folder template output)
  find_program(REDUCTIO_COQC coqc)
  if(NOT REDUCTIO_THEORIES OR NOT REDUCTIO_COQC)
    reductio_generate(${template} ${output})
    return()
  endif()
  file(GLOB theories CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.v)
  set(script ${PROJECT_SOURCE_DIR}/cmake/compile_theories.cmake)
  set(made ${PROJECT_BINARY_DIR}/theories/compiled_theories.cpp)
  add_custom_command(
    OUTPUT ${made}
    COMMAND ${CMAKE_COMMAND} -DCOQC=${REDUCTIO_COQC} -DSOURCE=${PROJECT_SOURCE_DIR}/${folder}
            -DTEMPLATE=${PROJECT_SOURCE_DIR}/${template} -DOUTPUT=${made} -P ${script}
    DEPENDS ${script} ${PROJECT_SOURCE_DIR}/${template} ${theories}
    COMMENT "Compiling Coq's theories" VERBATIM)
  # What is included in it as bytes belongs to no other source.
  set_source_files_properties(${made} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  set_property(GLOBAL APPEND PROPERTY REDUCTIO_GENERATED_verifier ${made})
endfunction()

# The headers that take longest to read are read once for all floors that are optimised alike. With g++ 12 it saves
# nothing, and brings false warnings of overflows.
set(REDUCTIO_HEADERS <nlohmann/json.hpp> <fmt/format.h> <algorithm> <functional> <map> <optional> <string> <variant>
                     <vector>)
function(reductio_precompile target)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    return()
  elseif(${target} MATCHES "_(instances|verifier|cli)$")
    target_precompile_headers(${target} PRIVATE ${REDUCTIO_HEADERS})
  else()
    target_precompile_headers(${target} REUSE_FROM reductio_instances)
  endif()
endfunction()

# With CMAKE_UNITY_BUILD the sources of a folder are compiled as one: what they include is read once for all of them.
function(reductio_unite target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
  foreach(source IN LISTS ARGN)
    get_filename_component(folder ${source} DIRECTORY)
    string(MAKE_C_IDENTIFIER "${folder}" group)
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
  endforeach()
endfunction()

# What a floor's library and the parts of it that are compiled apart have in common.
function(reductio_compiled target sources floors)
  target_compile_features(${target} PUBLIC cxx_std_20)
  target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>
                             $<BUILD_INTERFACE:${REDUCTIO_GENERATED}>
                             $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/reductio>)
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:reductio_options>)
  reductio_precompile(${target})
  reductio_unite(${target} ${sources})
  foreach(below IN LISTS floors)
    target_link_libraries(${target} PUBLIC reductio_${below})
  endforeach()
endfunction()

# reductio_floor(NAME [floors it stands on...]): all sources of the folder; those of the folders in REDUCTIO_APART_NAME
# are compiled as targets reductio_NAME_FOLDER, so that they may have options of their own, and are in the same library.
function(reductio_floor floor)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${floor}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  get_property(generated GLOBAL PROPERTY REDUCTIO_GENERATED_${floor})
  set(objects "")
  foreach(part IN LISTS REDUCTIO_APART_${floor})
    set(of_part ${sources})
    list(FILTER of_part INCLUDE REGEX "/${floor}/${part}/")
    list(FILTER sources EXCLUDE REGEX "/${floor}/${part}/")
    add_library(reductio_${floor}_${part} OBJECT ${of_part})
    reductio_compiled(reductio_${floor}_${part} "${of_part}" "${ARGN}")
    list(APPEND objects $<TARGET_OBJECTS:reductio_${floor}_${part}>)
  endforeach()
  add_library(reductio_${floor} STATIC ${sources} ${generated} ${objects})
  add_library(reductio::${floor} ALIAS reductio_${floor})
  set_target_properties(reductio_${floor} PROPERTIES EXPORT_NAME ${floor})
  reductio_compiled(reductio_${floor} "${sources};${generated}" "${ARGN}")
endfunction()

# cmake -DCOQC=... -DSOURCE=FOLDER -DTEMPLATE=FILE -DOUTPUT=FILE.cpp -P this: compiles the theories of a folder beside
# OUTPUT and writes them, with the texts that were compiled, as a source. Where coqc is not one to believe or refuses a
# theory, that source holds none: they are then compiled when they are needed, and what coqc says is seen there.
cmake_minimum_required(VERSION 3.22)
get_filename_component(folder ${OUTPUT} DIRECTORY)
file(MAKE_DIRECTORY ${folder})
file(GLOB theories ${SOURCE}/*.v)
set(ROWS "")
set(OBJECTS "")
set(DECLARED "")
set(failed FALSE)
set(compiled "")

function(compile file result)
  execute_process(COMMAND ${COQC} -q -noglob -R ${folder} Reductio ${file}
                  RESULT_VARIABLE ended OUTPUT_QUIET ERROR_QUIET)
  set(${result} ${ended} PARENT_SCOPE)
endfunction()

# A theory after those that it needs.
macro(add name)
  if(NOT ${name} IN_LIST compiled)
    list(APPEND compiled ${name})
    configure_file(${SOURCE}/${name}.v ${folder}/${name}.v COPYONLY)
    file(STRINGS ${SOURCE}/${name}.v lines REGEX "^From Reductio Require ")
    set(needed_by_${name} "")
    foreach(line IN LISTS lines)
      string(REGEX REPLACE "^From Reductio Require [A-Za-z]+ |\\.$" "" line "${line}")
      string(REPLACE " " ";" line "${line}")
      list(APPEND needed_by_${name} ${line})
    endforeach()
    while(needed_by_${name})
      list(POP_FRONT needed_by_${name} needed)
      add(${needed})
    endwhile()
    list(APPEND order ${name})
  endif()
endmacro()

execute_process(COMMAND ${COQC} --print-version OUTPUT_VARIABLE VERSION OUTPUT_STRIP_TRAILING_WHITESPACE
                RESULT_VARIABLE ended)
file(WRITE ${folder}/Canary.v "Lemma canary : 1 + 1 = 3. Proof. exact_no_check (eq_refl 3). Qed.\n")
compile(${folder}/Canary.v canary)
if(ended EQUAL 0 AND NOT canary EQUAL 0)
  set(order "")
  foreach(theory IN LISTS theories)
    get_filename_component(name ${theory} NAME_WE)
    add(${name})
  endforeach()
  foreach(name IN LISTS order)
    compile(${folder}/${name}.v ended)
    if(NOT ended EQUAL 0)
      message("coqc refuses ${name}.v: no theory is compiled into the program")
      set(failed TRUE)
      break()
    endif()
    # The digest is there to be seen by caches of compiled files: they do not look into what is included here.
    file(SHA256 ${folder}/${name}.vo digest)
    string(APPEND OBJECTS "# ${digest}
theory_${name}: .incbin \"${folder}/${name}.v\"
theory_end_${name}: .byte 0
object_${name}: .incbin \"${folder}/${name}.vo\"
object_end_${name}: .byte 0
")
    string(APPEND DECLARED
           "extern const char theory_${name}[], theory_end_${name}[], object_${name}[], object_end_${name}[];\n")
    string(APPEND ROWS "      {\"${name}.v\", between(theory_${name}, theory_end_${name}), \
between(object_${name}, object_end_${name})},\n")
  endforeach()
else()
  message("coqc does not do what it should: no theory is compiled into the program")
  set(failed TRUE)
endif()
if(failed)
  set(ROWS "")
  set(OBJECTS "")
  set(DECLARED "")
endif()
configure_file(${TEMPLATE} ${OUTPUT} @ONLY)
file(TOUCH ${OUTPUT})

# cmake -DINPUTS=a;b -DOUTPUT=c -P bundle.cmake: joins scripts, without the lines that are comments
# alone and without indentation; all else stays as it was written.
set(bundle "")
foreach(input IN LISTS INPUTS)
  file(READ "${input}" text)
  string(PREPEND text "\n")
  string(REGEX REPLACE "\n *//[^\n]*" "" text "${text}")
  string(REGEX REPLACE "\n *(/\\*\\*|\\*)[^\n]*" "" text "${text}")
  string(REGEX REPLACE "\n[\n ]+" "\n" text "${text}")
  string(APPEND bundle "${text}")
endforeach()
file(WRITE "${OUTPUT}" "${bundle}")

// The theories of verifier/kernel/ as coqc compiled them when this program was built: where it was there to do so.
// They are part of the program, as its code is, and no file beside it that could be changed.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "verifier/verdict.hpp"

namespace reductio::verifier {

struct CompiledTheories {
  struct Theory {
    std::string_view file, text, object;  // "Claims.v", what was compiled, and what coqc made of it
  };
  std::string_view version;  // as that coqc printed it
  std::vector<Theory> all;   // none: they are compiled when they are needed
};

const CompiledTheories& compiled_theories();

// Files that stand for these theories ("Claims.vo"), where a coqc of this version compiled these very texts; else none.
std::vector<Script> objects_of(const CompiledTheories& compiled, const std::vector<Script>& theories,
                               std::string_view version);

}  // namespace reductio::verifier

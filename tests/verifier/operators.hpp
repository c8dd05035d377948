// The operators that make mutants, as the file tests/verifier/mutant_operators lists them, and whether the code does
// as the file says.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::tests {

struct MutantOperator {
  std::string name, shape, says;  // shape: of the reductions that it is made of, or "any"
};

struct OperatorFile {
  std::vector<MutantOperator> operators;
  std::map<std::string, std::size_t> counts;  // of "operators", and of the mutants of each shipped reduction
};

// Throws InputError with the line where the text is not of the form that it describes itself.
OperatorFile read_operators(std::string_view text);

// The text of the file.
std::string operators_text();

// In what the code and the file differ, a line each: operators that make no mutant or are not listed, or are made of
// another shape, and other counts. Empty: they agree.
std::vector<std::string> differences(const OperatorFile& file);

}  // namespace reductio::tests

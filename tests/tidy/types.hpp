// The types that a source defines for others to see.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "instances/floors.hpp"

namespace reductio::tests::tidy {

struct DefinedType {
  std::string name;      // with its namespaces: "reductio::cli::Session"
  std::size_t line = 0;  // from 1
};

// Types that code, without comments and literals, defines in namespaces with a name, in order. Not those of unnamed
// namespaces, of functions or of other types, not specialisations, and not other names for a type.
std::vector<DefinedType> types_of(std::string_view code);

}  // namespace reductio::tests::tidy

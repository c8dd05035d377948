// Instances made smaller: by rows, coordinates, clauses, literals, variables, ones and thresholds.
#pragma once
#include <functional>

#include "instances/instance.hpp"

namespace reductio::verifier {

// The least that `data` shrinks to, while `first` names some candidate that will do (the index of the first
// in order) of those it is given: of the result it named none. `first` gives none when it is out of time.
Data shrink(Data data, const std::function<std::optional<std::size_t>(const std::vector<Data>&)>& first);

}  // namespace reductio::verifier

#include "instances/problems/problem.hpp"

#include "instances/json.hpp"
#include "instances/settings.hpp"

namespace reductio::instances {

const Problem& find_problem(std::string_view name) { return find_by_name(problems(), name, "problem"); }

void check_shape(const Instance& instance) {
  if (find_problem(instance.problem).shape != &instance.shape())
    throw InputError("problem", in_quotes(instance.problem) + " with data of another shape",
                     "data as `reductio show " + instance.problem + "` says");
}

}  // namespace reductio::instances

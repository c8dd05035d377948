// A CNF of a truth table.
#pragma once
#include "instances/bits/cnf.hpp"

namespace reductio::reductions {

// Prime implicates of a function of `vars` bits that together are the function, none of which can be left out. Value
// number i of `truth` is that of the bits of i, the first variable being the lowest; 2^vars of them, vars <= 8. The
// literals of a clause ascend by variable, the clauses by their literals, where v comes before -v. Throws
// std::logic_error where the clauses are not the function.
Formula prime_implicates(std::size_t vars, const std::vector<bool>& truth);

}  // namespace reductio::reductions

// Tables as unknowns: a question to solvers, in bit-vectors and without quantifiers, for every block has
// but 2^b values.
#pragma once
#include <map>
#include <string>

#include "verifier/engines/obligation.hpp"
#include "verifier/synthesis/wanted.hpp"

namespace reductio::verifier {

// Bool constants: the bits of every entry's place in the alphabet, in the order in which tables are compared: left 0,
// left 1, ..., right 0, ...; entries in order, a place's greatest bit first.
std::vector<std::string> unknowns(const Wanted& wanted);

// Are such tables right, and as wanted? A formula of the unknowns. It asks for entries in an order: of two, the one
// whose column comes first among all tables' lines is smaller. Sorting the entries of any tables gives such ones, and
// sorts the first tables of all.
std::string right_tables(const Wanted& wanted);

// "There are none", to be proved.
Obligation no_tables(const Wanted& wanted);

// Tables by the values of the unknowns.
Gadget gadget_of(const Wanted& wanted, const std::map<std::string, std::int64_t>& values);

}  // namespace reductio::verifier

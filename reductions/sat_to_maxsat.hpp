// SAT to MaxSAT.   Is F satisfiable?   becomes   Does some assignment leave soft clauses of no weight false?
//
//   gadget     every clause is soft, with weight 1; none is hard
//   invariant  an assignment costs the number of clauses that it leaves false
//   size       variables and literals stay, every clause is a soft one;  threshold 0
//   paper      docs/papers.md#maxsat
#pragma once
#include "reductions/shapes/softened.hpp"

namespace reductio::reductions {

struct SatToMaxsat : Softened {};

}  // namespace reductio::reductions

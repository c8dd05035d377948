// A namespace is a floor, as a folder is, and sees the names of the floors beneath it.
#pragma once

namespace reductio {

namespace instances {}
namespace reductions {
using namespace instances;
}
namespace generators {
using namespace instances;
}
namespace verifier {
using namespace instances;
using namespace reductions;
using namespace generators;
}  // namespace verifier
namespace cli {
using namespace instances;
using namespace reductions;
using namespace generators;
using namespace verifier;
}  // namespace cli
namespace tests {
using namespace instances;
using namespace reductions;
using namespace generators;
using namespace verifier;
using namespace cli;
}  // namespace tests

}  // namespace reductio

// An App among fakes, with a site file of one endpoint.
#pragma once

#include "core/app/app.h"
#include "tests/core/app/fakes.h"

namespace app_bench {

using namespace app;

struct Bench {
  fakes::FakeClock clock;
  fakes::FakeHttp http;
  fakes::FakeHistory history;
  App app{Platform{http, history, clock, {}, "test"}};

  Bench() {
    model::Site site;
    site.endpoints.push_back({"Staging", "https://staging.example.com", false, false, false});
    app.dispatch(UseSite{site});
  }
  const State& state() const { return app.state(); }
  void token() { app.dispatch(SetToken{base::Secret("t0ken")}); }
  void confirm() {
    app.dispatch(OpenReview{});
    app.dispatch(TypeProject{"Demo"});
    app.dispatch(Send{});
  }
  void pump() {
    for (int i = 0; i < 10; ++i) app.pump();
  }
};

}  // namespace app_bench

// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

#include "Delegates/DelegateBinding.h"
#include "Delegates/DelegateHandle.h"
#include "Delegates/DelegateMacros.h"
#include "Delegates/DynamicDelegate.h"
#include "Delegates/MulticastDelegate.h"
#include "Delegates/SingleDelegate.h"

DECLARE_DELEGATE(FSimpleDelegate);
DECLARE_MULTICAST_DELEGATE(FSimpleMulticastDelegate);

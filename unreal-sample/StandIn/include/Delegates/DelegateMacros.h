// Copyright Rankbook contributors. Licensed under MIT or Apache-2.0.

#pragma once

// How delegate types are declared. The header tool reads the DYNAMIC ones, so each stands on one line.

#define DECLARE_DELEGATE(DelegateName) typedef TDelegate<void()> DelegateName
#define DECLARE_DELEGATE_RetVal(ReturnType, DelegateName) typedef TDelegate<ReturnType()> DelegateName
#define DECLARE_MULTICAST_DELEGATE(DelegateName) typedef TMulticastDelegate<void()> DelegateName
#define DECLARE_DYNAMIC_MULTICAST_DELEGATE(DelegateName) \
	class DelegateName : public StandIn::TDynamicMulticast<> \
	{ \
	}

#define DECLARE_DELEGATE_OneParam(DelegateName, Type1) typedef TDelegate<void(Type1)> DelegateName
#define DECLARE_DELEGATE_RetVal_OneParam(ReturnType, DelegateName, Type1) typedef TDelegate<ReturnType(Type1)> DelegateName
#define DECLARE_MULTICAST_DELEGATE_OneParam(DelegateName, Type1) typedef TMulticastDelegate<void(Type1)> DelegateName
#define DECLARE_DYNAMIC_MULTICAST_DELEGATE_OneParam(DelegateName, Type1, Name1) \
	class DelegateName : public StandIn::TDynamicMulticast<Type1> \
	{ \
	}

#define DECLARE_DELEGATE_TwoParams(DelegateName, Type1, Type2) typedef TDelegate<void(Type1, Type2)> DelegateName
#define DECLARE_DELEGATE_RetVal_TwoParams(ReturnType, DelegateName, Type1, Type2) typedef TDelegate<ReturnType(Type1, Type2)> DelegateName
#define DECLARE_MULTICAST_DELEGATE_TwoParams(DelegateName, Type1, Type2) typedef TMulticastDelegate<void(Type1, Type2)> DelegateName
#define DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(DelegateName, Type1, Name1, Type2, Name2) \
	class DelegateName : public StandIn::TDynamicMulticast<Type1, Type2> \
	{ \
	}

#define DECLARE_DELEGATE_ThreeParams(DelegateName, Type1, Type2, Type3) typedef TDelegate<void(Type1, Type2, Type3)> DelegateName
#define DECLARE_DELEGATE_RetVal_ThreeParams(ReturnType, DelegateName, Type1, Type2, Type3) typedef TDelegate<ReturnType(Type1, Type2, Type3)> DelegateName
#define DECLARE_MULTICAST_DELEGATE_ThreeParams(DelegateName, Type1, Type2, Type3) typedef TMulticastDelegate<void(Type1, Type2, Type3)> DelegateName
#define DECLARE_DYNAMIC_MULTICAST_DELEGATE_ThreeParams(DelegateName, Type1, Name1, Type2, Name2, Type3, Name3) \
	class DelegateName : public StandIn::TDynamicMulticast<Type1, Type2, Type3> \
	{ \
	}

#define DECLARE_DELEGATE_FourParams(DelegateName, Type1, Type2, Type3, Type4) typedef TDelegate<void(Type1, Type2, Type3, Type4)> DelegateName
#define DECLARE_DELEGATE_RetVal_FourParams(ReturnType, DelegateName, Type1, Type2, Type3, Type4) typedef TDelegate<ReturnType(Type1, Type2, Type3, Type4)> DelegateName
#define DECLARE_MULTICAST_DELEGATE_FourParams(DelegateName, Type1, Type2, Type3, Type4) typedef TMulticastDelegate<void(Type1, Type2, Type3, Type4)> DelegateName
#define DECLARE_DYNAMIC_MULTICAST_DELEGATE_FourParams(DelegateName, Type1, Name1, Type2, Name2, Type3, Name3, Type4, Name4) \
	class DelegateName : public StandIn::TDynamicMulticast<Type1, Type2, Type3, Type4> \
	{ \
	}
